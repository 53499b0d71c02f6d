import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import { dayOf } from './day.ts'
import { groupBy } from './group-by.ts'
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

/**
 * Events of one kind between the same two scans, as one entered twice, are one candidate: else they would share its
 * probability, and nothing can tell them apart.
 */
const eachOnce = (candidates: readonly EventCandidate[]): readonly EventCandidate[] => {
  const groups = groupBy(candidates, ({ event, day }) => JSON.stringify([event.kind, event.protocols, day]))
  return [...groups.values()].map((same) => {
    const description = [...new Set(same.map(({ event }) => event.description))].join(' / ')
    return { ...same[0]!, event: { ...same[0]!.event, description } }
  })
}

type EventCandidate = Extract<Candidate, { kind: 'event' }>

/**
 * Where an event may show first. One of which a person knows the day alone, on a day with a scan, may have happened
 * before or after it: both are asked, each with half of the prior.
 */
const placesOf = (event: ScannerEvent, streams: readonly CleanStream[]): readonly EventCandidate[] => {
  const from = effectiveDay(event)
  const day = firstScanFrom(streams, from)
  const whole: EventCandidate = { kind: 'event', event, day, prior: eventPrior }
  if (event.source !== 'person' || event.firstScanAfter !== null || event.at.length > 10 || day >= from + 1)
    return [whole]
  const later = firstScanFrom(streams, from + 1)
  if (!Number.isFinite(later)) return [whole]
  return [
    { ...whole, prior: eventPrior / 2 },
    { ...whole, day: later, prior: eventPrior / 2 },
  ]
}

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
  const steps = eachOnce(
    events
      .filter((event) => effectiveDay(event) > first! && effectiveDay(event) <= last!)
      .flatMap((event) => placesOf(event, streams)),
  ).filter(({ day }) => day > first!)
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
