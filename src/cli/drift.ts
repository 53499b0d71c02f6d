import { findScanners } from '../store/find-scanners.ts'
import type { Store } from '../store/open-store.ts'
import { scannerHistory } from '../store/scanner-history.ts'
import { exitCode } from './exit-codes.ts'
import { type ReportContext, reportChanges } from './report-changes.ts'

/**
 * Every detected change of the scanners of a data folder.
 *
 * @param serial - Serial number, label or id of one scanner; undefined: all.
 * @returns The exit code: 1 when a biomarker left its tolerance.
 * @throws {InputError} `scanner-unknown`.
 * @example process.exitCode = await drift(store, 'SIM-1001', context)
 */
export const drift = async (
  { db }: Pick<Store, 'db'>,
  serial: string | undefined,
  context: ReportContext,
): Promise<number> => {
  const scanners = await findScanners(db, serial)
  const histories = async function* () {
    for (const scanner of scanners) yield await scannerHistory(db, scanner)
  }
  return (await reportChanges(histories(), context)) ? exitCode.rejected : exitCode.done
}
