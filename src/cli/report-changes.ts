import type { ScannerDrift } from '../drift/analyse-scanner.ts'
import type { DriftSettings } from '../drift/drift-settings.ts'
import { defaultDriftSettings } from '../drift/drift-settings.ts'
import type { ScannerHistory } from '../drift/drift-stream.ts'
import type { Overdue } from '../drift/overdue-scans.ts'
import { formatNumber } from '../format/number.ts'
import { plain } from './plain.ts'
import { printChange } from './print-change.ts'

/** The drift engine, as far as the commands need it. */
export type Engine = (
  history: ScannerHistory,
  settings: DriftSettings,
  now: string,
) => Pick<ScannerDrift, 'changes' | 'overdue'>

/** What `drift` and `series` work with. */
export type ReportContext = {
  readonly engine: Engine
  /** ISO 8601. */
  readonly now: string
  readonly json: boolean
  /** Takes what goes to standard output. */
  readonly write: (text: string) => void
}

const scansOf = ({ streams }: ScannerHistory): readonly string[] =>
  [...new Set(streams.flatMap(({ points }) => points.map(({ at }) => at)))].sort()

const quietLine = (history: ScannerHistory): string => {
  const scans = scansOf(history)
  const last = scans.at(-1)
  return last === undefined
    ? `Scanner ${history.scanner}: no number yet`
    : `Scanner ${history.scanner}: no change in ${scans.length} scans up to ${last.slice(0, 10)}`
}

const overdueLine = (scanner: string, { subject, lastScan, expected, everyDays }: Overdue): string =>
  `Scanner ${scanner}: ${subject} is overdue, last scanned on ${lastScan}, expected on ${expected} as every ${formatNumber(everyDays, 0)} days`

/**
 * Analyses scanners one after the other and prints their changes, one JSON document a line, or text for a person:
 * changes, then what is overdue, then the scanners at which nothing changed.
 *
 * @returns Whether a biomarker left its tolerance.
 * @example reportChanges([history], { engine: analyseScanner, now, json: true, write })
 */
export const reportChanges = async (
  histories: AsyncIterable<ScannerHistory> | Iterable<ScannerHistory>,
  { engine, now, json, write }: ReportContext,
): Promise<boolean> => {
  const overdue: string[] = []
  const quiet: string[] = []
  let isOutside = false
  for await (const history of histories) {
    const drift = engine(history, defaultDriftSettings, now)
    const { changes } = drift
    for (const change of changes) write(json ? `${JSON.stringify(change)}\n` : printChange(change))
    isOutside ||= changes.some(({ impacts }) => impacts.some(({ verdict }) => verdict === 'outside'))
    overdue.push(...drift.overdue.map((one) => overdueLine(history.scanner, one)))
    if (changes.length === 0) quiet.push(quietLine(history))
  }
  if (!json) for (const line of [...overdue, ...quiet]) write(`${plain(line)}\n`)
  return isOutside
}
