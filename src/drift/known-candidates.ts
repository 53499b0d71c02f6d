import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import { dayOf } from './day.ts'
import type { EventKind, ScannerEvent } from './scanner-event.ts'

/** Of 66 published tube replacements none changed anything beyond specification: most events are null (STATISTICS). */
const eventPrior = 0.2
/** Ours: an ageing tube is there always, but seldom large enough to be seen. */
const trendPrior = 0.05

/** Day from which scans show the new state. */
const effectiveDay = ({ at, firstScanAfter }: ScannerEvent): number => dayOf(firstScanAfter ?? at)

const resetsBy = (events: readonly ScannerEvent[], kind: EventKind): readonly number[] =>
  events
    .filter((event) => event.kind === kind)
    .map(effectiveDay)
    .sort((a, b) => a - b)

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
  const steps = events
    .map((event): Candidate => ({ kind: 'event', event, day: effectiveDay(event), prior: eventPrior }))
    .filter((candidate) => candidate.kind === 'event' && candidate.day > first! && candidate.day <= last!)
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
