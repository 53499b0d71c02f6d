import { basename } from 'node:path'
import { checkSameZone } from '../drift/tables/check-same-zone.ts'
import { readEventTable } from '../drift/tables/read-event-table.ts'
import { readMeasureTable } from '../drift/tables/read-measure-table.ts'
import { tableHistory } from '../drift/tables/table-history.ts'
import { exitCode } from './exit-codes.ts'
import { noteTable, readTableFile } from './read-table-file.ts'
import { type ReportContext, reportChanges } from './report-changes.ts'

/** What a scanner is called of which there is only a table. */
const scannerNameOf = (path: string): string => basename(path).replace(/\.[^.]+$/, '')

/**
 * The drift engine alone on a table of one scanner's numbers.
 *
 * @param events - Path of the table of events; undefined: none are known.
 * @returns The exit code: 1 when a line was refused or a biomarker left its tolerance.
 * @throws {InputError} `path-missing`, `table-too-large`, `time-zones-differ`, and what the tables refuse as a whole.
 * @example process.exitCode = await series('measures.csv', 'events.csv', context)
 */
export const series = async (
  path: string,
  events: string | undefined,
  context: ReportContext,
): Promise<number> => {
  const { note } = context
  const measures = readMeasureTable(readTableFile(path))
  noteTable(path, measures, note)
  const typed = events === undefined ? null : readEventTable(readTableFile(events))
  if (typed && events !== undefined) noteTable(events, typed, note)
  if (typed) checkSameZone(measures.rows, typed.rows)
  const history = tableHistory(scannerNameOf(path), measures.rows, typed?.rows ?? [])
  const isOutside = await reportChanges([history], context)
  const isRefused = measures.refusedCount + (typed?.refusedCount ?? 0) > 0
  return isOutside || isRefused ? exitCode.rejected : exitCode.done
}
