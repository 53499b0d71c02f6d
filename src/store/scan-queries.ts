import type { AnalysisRow, Database, SeriesRow } from './database.ts'

/** A series with its scanner's label and the headline of the analysis on show. */
export type ScanRow = SeriesRow & {
  readonly scanner_label: string
  readonly simulated: number
  readonly conflicts: number
} & { readonly [Key in 'subject_kind' | 'grade' | 'warnings' | 'perc15' | 'laa950']: AnalysisRow[Key] | null }

const scans = (db: Database) =>
  db
    .selectFrom('series')
    .innerJoin('scanner', 'scanner.id', 'series.scanner_id')
    .leftJoin('analysis', 'analysis.id', 'series.analysis_id')
    .selectAll('series')
    .select(['scanner.label as scanner_label', 'scanner.simulated'])
    .select([
      'analysis.subject_kind',
      'analysis.grade',
      'analysis.warnings',
      'analysis.perc15',
      'analysis.laa950',
    ])
    .select((eb) =>
      eb
        .selectFrom('conflict')
        .whereRef('conflict.series_id', '=', 'series.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('conflicts'),
    )

/** Newest acquisition first; a tie is broken by id, so that pages neither repeat nor lose a scan. */
export const listScans = async (
  db: Database,
  page: { readonly scannerId: string | null; readonly limit: number; readonly offset: number },
): Promise<readonly ScanRow[]> => {
  const all = scans(db).orderBy('series.measured_at', 'desc').orderBy('series.id')
  const some = page.scannerId === null ? all : all.where('series.scanner_id', '=', page.scannerId)
  const rows = await some.limit(page.limit).offset(page.offset).execute()
  return rows.map((row) => ({ ...row, conflicts: Number(row.conflicts) }))
}

export const findScan = async (db: Database, id: string): Promise<ScanRow | undefined> => {
  const row = await scans(db).where('series.id', '=', id).executeTakeFirst()
  return row && { ...row, conflicts: Number(row.conflicts) }
}
