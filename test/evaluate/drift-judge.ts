import { analyseScanner } from '../../src/drift/analyse-scanner.ts'
import type { CauseKind, Change, ChangeShape } from '../../src/drift/change.ts'
import { type DriftSettings, defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import type { ScannerHistory } from '../../src/drift/drift-stream.ts'
import { calendarDay, type SimulatedScanner, type TrueChange, upToScan } from './drift-history.ts'

/** A reported change, its days as indices of scans. */
export type Report = {
  readonly shape: ChangeShape
  readonly cause: CauseKind
  /** Description of the logged event that is blamed. */
  readonly event: string | null
  readonly probability: number
  readonly onset: number
  /** First and last scan with which it may have begun. */
  readonly from: number
  readonly to: number
  readonly change: Change
}

/** First scan on or after a day. */
const scanAt = (days: readonly number[], at: string): number => {
  const day = calendarDay(at)
  const index = days.findIndex((scan) => scan >= day)
  return index < 0 ? days.length : index
}

/** What Constancy reports of a history. */
export const reportsOf = (
  history: ScannerHistory,
  days: readonly number[],
  settings: DriftSettings = defaultDriftSettings,
): readonly Report[] => {
  const now = history.streams[0]!.points.at(-1)!.at
  return analyseScanner(history, settings, now).changes.map((change) => ({
    shape: change.shape,
    cause: change.cause.kind,
    event: change.cause.event,
    probability: change.cause.probability,
    onset: scanAt(days, change.onset),
    from: scanAt(days, change.onsetInterval[0]),
    to: scanAt(days, change.onsetInterval[1]),
    change,
  }))
}

/** Scans by which a reported interval may miss the truth and still be about it. */
const slack = 5

/**
 * Whether a report is about a true change: a trend's slope may be told as steps, and a step as a trend, which is about
 * it whenever it began.
 */
export const isAbout = (report: Report, truth: TrueChange): boolean => {
  if ((truth.shape === 'outlier') !== (report.shape === 'outlier')) return false
  if (truth.shape === 'trend' || report.shape === 'trend') return true
  return truth.onset >= report.from - slack && truth.onset <= report.to + slack
}

/** What was reported after each scan, as if each had just arrived. */
export type Course = {
  readonly scans: readonly number[]
  readonly reports: readonly (readonly Report[])[]
}

/** Scans before which nothing is asked. */
const firstScan = 6

/**
 * Runs Constancy after each scan on what was known then, until `enough`.
 *
 * @param from - Index of the first scan after which it is asked.
 */
export const courseOf = (
  { history, days }: Pick<SimulatedScanner, 'history' | 'days'>,
  settings: DriftSettings,
  enough: (scan: number, reports: readonly Report[]) => boolean,
  from: number = firstScan,
): Course => {
  const scans: number[] = []
  const reports: (readonly Report[])[] = []
  for (let scan = from; scan < days.length; scan++) {
    const found = reportsOf(upToScan(history, scan), days.slice(0, scan + 1), settings)
    scans.push(scan)
    reports.push(found)
    if (enough(scan, found)) break
  }
  return { scans, reports }
}
