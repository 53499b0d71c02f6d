import type { ScannerDrift } from '../drift/analyse-scanner.ts'
import type { Change } from '../drift/change.ts'
import type { DriftSettings } from '../drift/drift-settings.ts'
import { defaultDriftSettings } from '../drift/drift-settings.ts'
import type { DriftStream, ScannerHistory } from '../drift/drift-stream.ts'
import { eventsOutsideScans } from '../drift/events-outside-scans.ts'
import type { Overdue } from '../drift/overdue-scans.ts'
import type { StreamState } from '../drift/stream-state.ts'
import { formatNumber } from '../format/number.ts'
import { subjectLabel } from '../format/subject-label.ts'
import { counted } from './counted.ts'
import { plain } from './plain.ts'
import { printChange } from './print-change.ts'
import { silenceLines } from './silence-lines.ts'

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
  /** Takes what goes to standard error. */
  readonly note: (text: string) => void
}

const sumLine = (scanner: string, streams: readonly StreamState[], changes: number): string => {
  const told = streams.filter(({ state }) => state !== 'too-few')
  const scans = Math.max(0, ...streams.map((one) => one.scans))
  if (scans === 0) return `Scanner ${scanner}: no number yet`
  if (told.length === 0)
    return `Scanner ${scanner}: too few to tell a change, ${scans} of the 3 scans that it needs`
  const last = told
    .flatMap(({ segments }) => segments.at(-1)?.to ?? [])
    .sort()
    .at(-1)
  const what = changes === 0 ? 'no change' : counted(changes, 'change')
  return `Scanner ${scanner}: ${what} in ${counted(scans, 'scan')} up to ${last}`
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

/** A phantom in words, its protocol in words where they are known. */
const overdueLine = (
  scanner: string,
  { protocol, subject, lastScan, expected, everyDays }: Overdue,
  streams: readonly DriftStream[],
): string => {
  const label = streams.find((stream) => stream.protocol === protocol)?.protocolLabel
  const what = `${subjectLabel(subject)}${label === undefined ? '' : ` (${label})`}`
  return `Scanner ${scanner}: ${what} is overdue, last scanned on ${lastScan}, expected on ${expected} as every ${formatNumber(everyDays, 0)} days`
}

/**
 * Analyses scanners one after the other and prints their changes, one JSON document a line, or text for a person:
 * changes, then what is overdue, then for each scanner why nothing else was told. With JSON the latter two are text on
 * standard error: standard output holds changes alone.
 *
 * @returns Whether a biomarker or a stream left its tolerance.
 * @example reportChanges([history], { engine: analyseScanner, now, json: true, write, note })
 */
export const reportChanges = async (
  histories: AsyncIterable<ScannerHistory> | Iterable<ScannerHistory>,
  { engine, now, json, write, note }: ReportContext,
): Promise<boolean> => {
  const overdue: string[] = []
  const silence: string[] = []
  let isOutside = false
  for await (const history of histories) {
    const { changes, streams, overdue: late } = engine(history, defaultDriftSettings, now)
    for (const change of changes) write(json ? `${JSON.stringify(change)}\n` : printChange(change))
    isOutside ||= changes.some(({ impacts }) => impacts.some(({ verdict }) => verdict === 'outside'))
    isOutside ||= leavesTolerance(changes, streams)
    overdue.push(...late.map((one) => overdueLine(history.scanner, one, history.streams)))
    silence.push(sumLine(history.scanner, streams, changes.length), ...silenceLines(streams))
    const unseen = eventsOutsideScans(history, now)
    if (unseen) silence.push(`  note: ${unseen.message} [${unseen.code}]`)
  }
  const lines = [...overdue, ...silence]
  const told = lines.length > 0 ? lines : ['No scanner is known yet: import scans first']
  for (const line of told) (json ? note : write)(`${plain(line)}\n`)
  return isOutside
}
