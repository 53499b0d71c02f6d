import type { ScannerDrift } from '../drift/analyse-scanner.ts'
import type { Change } from '../drift/change.ts'
import type { DriftSettings } from '../drift/drift-settings.ts'
import { defaultDriftSettings } from '../drift/drift-settings.ts'
import type { ScannerHistory } from '../drift/drift-stream.ts'
import { groupBy } from '../drift/group-by.ts'
import type { Overdue } from '../drift/overdue-scans.ts'
import type { StreamState } from '../drift/stream-state.ts'
import { formatNumber } from '../format/number.ts'
import { plain } from './plain.ts'
import { printChange } from './print-change.ts'

/** The drift engine, as far as the commands need it. */
export type Engine = (
  history: ScannerHistory,
  settings: DriftSettings,
  now: string,
) => Pick<ScannerDrift, 'changes' | 'overdue' | 'streams'>

/** What `drift` and `series` work with. */
export type ReportContext = {
  readonly engine: Engine
  /** ISO 8601. */
  readonly now: string
  readonly json: boolean
  /** Takes what goes to standard output. */
  readonly write: (text: string) => void
}

const quietLine = (scanner: string, streams: readonly StreamState[]): string => {
  const told = streams.filter(({ state }) => state !== 'too-few')
  const scans = Math.max(0, ...streams.map((one) => one.scans))
  if (scans === 0) return `Scanner ${scanner}: no number yet`
  if (told.length === 0)
    return `Scanner ${scanner}: too few to tell a change, ${scans} of the 3 scans that it needs`
  const last = told
    .flatMap(({ segments }) => segments.at(-1)?.to ?? [])
    .sort()
    .at(-1)
  return `Scanner ${scanner}: no change in ${scans} scans up to ${last}`
}

/** What was left out or averaged, once for all streams of which it is true. */
const noticeLines = (scanner: string, streams: readonly StreamState[]): readonly string[] => {
  const codes = groupBy(
    streams.flatMap(({ notices }) => notices),
    ({ code }) => code,
  )
  return [...codes].map(([code, [first, ...others]]) =>
    others.length === 0
      ? `Scanner ${scanner}: ${first!.message} [${code}]`
      : `Scanner ${scanner}: ${first!.message}, and so in ${others.length} more streams [${code}]`,
  )
}

/** Whether a change took a stream beyond its tolerance. */
const leavesTolerance = (changes: readonly Change[], streams: readonly StreamState[]): boolean => {
  const tolerances = new Map(streams.map(({ stream, tolerance }) => [stream.id, tolerance]))
  return changes.some(({ effects, cause }) =>
    effects.some(({ stream, delta }) => {
      const limits = tolerances.get(stream)
      return limits != null && cause.probability >= 0.5 && Math.abs(delta) > limits.tolerance
    }),
  )
}

const overdueLine = (scanner: string, { subject, lastScan, expected, everyDays }: Overdue): string =>
  `Scanner ${scanner}: ${subject} is overdue, last scanned on ${lastScan}, expected on ${expected} as every ${formatNumber(everyDays, 0)} days`

/**
 * Analyses scanners one after the other and prints their changes, one JSON document a line, or text for a person:
 * changes, then what is overdue, then the scanners at which nothing changed.
 *
 * @returns Whether a biomarker or a stream left its tolerance.
 * @example reportChanges([history], { engine: analyseScanner, now, json: true, write })
 */
export const reportChanges = async (
  histories: AsyncIterable<ScannerHistory> | Iterable<ScannerHistory>,
  { engine, now, json, write }: ReportContext,
): Promise<boolean> => {
  const overdue: string[] = []
  const quiet: string[] = []
  const notices: string[] = []
  let isOutside = false
  for await (const history of histories) {
    const drift = engine(history, defaultDriftSettings, now)
    const { changes, streams } = drift
    for (const change of changes) write(json ? `${JSON.stringify(change)}\n` : printChange(change))
    isOutside ||= changes.some(({ impacts }) => impacts.some(({ verdict }) => verdict === 'outside'))
    isOutside ||= leavesTolerance(changes, streams)
    notices.push(...noticeLines(history.scanner, streams))
    overdue.push(...drift.overdue.map((one) => overdueLine(history.scanner, one)))
    if (changes.length === 0) quiet.push(quietLine(history.scanner, streams))
  }
  if (!json) for (const line of [...notices, ...overdue, ...quiet]) write(`${plain(line)}\n`)
  return isOutside
}
