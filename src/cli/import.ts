import type { Station } from '../compose.ts'
import { walk } from '../intake/walk.ts'
import { isOutside } from '../measure/is-outside.ts'
import { isRefused } from '../measure/is-refused.ts'
import { findAnalysis } from '../store/analysis-rows.ts'
import { findScan } from '../store/scan-queries.ts'
import { exitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/**
 * Stores and analyses files, folders and archives by the same route as an upload, and prints what became of each.
 *
 * @returns The exit code: 1 when anything was rejected, failed or lies out of tolerance.
 * @throws {InputError} `path-missing`.
 * @example process.exitCode = await importPaths(['scans'], station, output, progress)
 */
export const importPaths = async (
  paths: readonly string[],
  station: Station,
  output: Output,
  progress: (done: number, what: string) => void,
): Promise<number> => {
  const { files } = await walk(paths)
  const { results, counts } = await station.receive(
    files,
    ({ files: all, filesRead, seriesDone, seriesTotal }) => {
      const done = (filesRead / Math.max(all, 1) + (seriesTotal > 0 ? seriesDone / seriesTotal : 0)) / 2
      progress(
        Math.min(done, 0.999),
        seriesTotal > 0 ? `Analysing, ${seriesDone} of ${seriesTotal} series` : 'Reading',
      )
    },
  )
  progress(
    1,
    `${counts.received} files: ${counts.analysed} analysed, ${counts.unchanged} known before, ${counts.rejected} rejected, ${counts.companions} documents beside them left out`,
  )
  let [refused, outside] = [0, 0]
  for (const result of results) {
    if (result.kind === 'rejected') {
      const { path, code, message } = result
      output.rejection({ rejected: { path, code, message } })
      continue
    }
    const scan = await findScan(station.store.db, result.scanId)
    const analysis = await findAnalysis(station.store.db, scan?.analysis_id ?? null)
    if (analysis) {
      output.document(analysis.document)
      if (isRefused(analysis.document)) refused++
      outside += analysis.document.measurements.filter(isOutside).length
    } else if (scan) {
      const { failure_code: code, failure_message: message } = scan
      output.rejection({
        rejected: { path: scan.description ?? scan.id, code: code ?? 'failed', message: message ?? '' },
      })
    }
  }
  const failed = results.some((result) => result.kind === 'rejected' || result.outcome === 'failed')
  return failed || refused + outside > 0 ? exitCode.rejected : exitCode.done
}
