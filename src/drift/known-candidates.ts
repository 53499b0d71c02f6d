import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import { dayOf } from './day.ts'
import type { EventKind, ScannerEvent } from './scanner-event.ts'

/** Of 66 published tube replacements none changed anything beyond specification: most events are null (STATISTICS). */
const eventPrior = 0.2
/** Ours: an ageing tube is there always, but seldom large enough to be seen. */
const trendPrior = 0.02

/** Day from which scans show the new state. */
const effectiveDay = ({ at, firstScanAfter }: ScannerEvent): number => dayOf(firstScanAfter ?? at)

const resetsBy = (events: readonly ScannerEvent[], kind: EventKind): readonly number[] =>
  events
    .filter((event) => event.kind === kind)
    .map(effectiveDay)
    .sort((a, b) => a - b)

/** An event that was typed in twice is one: else the two would share its probability. */
const eachOnce = (events: readonly ScannerEvent[]): readonly ScannerEvent[] => [
  ...new Map(
    events.map((event) => [JSON.stringify([event.kind, effectiveDay(event), event.description]), event]),
  ).values(),
]

/** Day of the first scan on or after a day: an event in a pause is seen from there. */
const firstScanFrom = (streams: readonly CleanStream[], from: number): number =>
  streams.reduce(
    (earliest, { days }) => Math.min(earliest, days.find((day) => day >= from) ?? Infinity),
    Infinity,
  )

/**
 * What is known beforehand that may have changed a scanner: its logged events, and the slopes of an ageing tube and of
 * a detector between calibrations.
 *
 * @param streams - Of the scanner.
 * @returns Events that lie within the time of the scans, then trends.
 */
export const knownCandidates = (
  events: readonly ScannerEvent[],
  streams: readonly CleanStream[],
): readonly Candidate[] => {
  const [first, last] = streams.reduce(
    ([low, high], { days }) => [Math.min(low, days[0] ?? low), Math.max(high, days[days.length - 1] ?? high)],
    [Infinity, -Infinity],
  )
  const steps = eachOnce(events)
    .filter((event) => effectiveDay(event) > first! && effectiveDay(event) <= last!)
    .map((event): Candidate => {
      const day = firstScanFrom(streams, effectiveDay(event))
      return { kind: 'event', event, day, prior: eventPrior }
    })
  const calibrations = resetsBy(events, 'calibration')
  const trends: Candidate[] = [
    {
      kind: 'trend',
      resetBy: 'tube-replacement',
      resets: resetsBy(events, 'tube-replacement'),
      prior: trendPrior,
    },
    ...(calibrations.some((day) => day > first! && day <= last!)
      ? [{ kind: 'trend' as const, resetBy: 'calibration' as const, resets: calibrations, prior: trendPrior }]
      : []),
  ]
  return [...steps, ...trends]
}
