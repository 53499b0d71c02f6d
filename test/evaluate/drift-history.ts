import type { CauseKind, ChangeShape } from '../../src/drift/change.ts'
import type { ScannerHistory } from '../../src/drift/drift-stream.ts'
import type { EventKind, ScannerEvent } from '../../src/drift/scanner-event.ts'
import type { Chance } from './drift-noise.ts'

/** What really happened to a simulated scanner. */
export type TrueChange = {
  readonly shape: ChangeShape
  readonly cause: CauseKind
  /** Id of the event that did it, or of the one that sets a trend back; null where nobody logged one. */
  readonly event: string | null
  /** Index of the first scan that shows it. */
  readonly onset: number
  /** Largest over the streams, in standard deviations of the noise; of a trend a year. */
  readonly size: number
  /** By stream, in standard deviations of its noise. */
  readonly effects: readonly number[]
  /** Of a trend: index of the first scan after it was set back. */
  readonly reset?: number
}

/** A simulated scanner and the truth about it. */
export type SimulatedScanner = {
  readonly history: ScannerHistory
  /** Days since the first day of the calendar, ascending. */
  readonly days: readonly number[]
  readonly truth: readonly TrueChange[]
  readonly phi: number
  /** Standard deviation of each stream's noise in its unit. */
  readonly sigmas: readonly number[]
}

const firstDay = Date.UTC(2022, 0, 3)
const msPerDay = 86_400_000

/** Local time of a scan, at half past seven. */
export const timeOf = (day: number): string => `${dateOfDay(day)}T07:30:00`

/** Date of a day of the calendar. */
export const dateOfDay = (day: number): string =>
  new Date(firstDay + Math.floor(day) * msPerDay).toISOString().slice(0, 10)

/** Day of the calendar of a date or time. */
export const calendarDay = (at: string): number =>
  (Date.parse(`${at.slice(0, 10)}T00:00:00Z`) - firstDay) / msPerDay

/**
 * An event that a person logged, or that headers show, between two scans.
 *
 * @param scan - Index of the first scan after it, 1 or later.
 */
export const eventBefore = (
  scan: number,
  kind: EventKind,
  days: readonly number[],
  { between }: Chance,
  source: ScannerEvent['source'] = 'person',
): ScannerEvent => {
  const [before, after] = [days[scan - 1]!, days[scan]!]
  const at = source === 'header' ? timeOf(after) : dateOfDay(between(before + 1, after))
  return {
    id: `${kind}-${scan}`,
    kind,
    description: `${kind} before scan ${scan}`,
    source,
    at,
    lastScanBefore: source === 'header' ? timeOf(before) : null,
    firstScanAfter: source === 'header' ? timeOf(after) : null,
    protocols: null,
  }
}

/**
 * Puts a scanner's numbers into the form that the engine reads.
 *
 * @param values - By stream, one number a scan.
 * @param region - Beginning of the streams' regions: some have default limits.
 */
export const historyOf = (
  id: string,
  days: readonly number[],
  values: readonly (readonly number[])[],
  events: readonly ScannerEvent[],
  region = 'insert',
): ScannerHistory => ({
  scanner: id,
  events,
  streams: values.map((numbers, j) => ({
    id: `${id}-${j}`,
    protocol: 'lung-qc',
    subject: 'phantom:simulated:',
    name: 'hu',
    region: `${region}-${j + 1}`,
    unit: 'HU',
    algorithmVersion: 1,
    points: numbers.map((value, i) => ({ at: timeOf(days[i]!), value, standardUncertainty: null })),
  })),
})

/** What was known of a scanner after its scan of this index. */
export const upToScan = (history: ScannerHistory, scan: number): ScannerHistory => {
  const now = history.streams[0]!.points[scan]!.at
  return {
    ...history,
    streams: history.streams.map((stream) => ({ ...stream, points: stream.points.slice(0, scan + 1) })),
    events: history.events.filter(({ at }) => at <= now),
  }
}
