import type { Database, PointRow, ScannerRow } from './database.ts'

/** A scanner with what its scans add up to. */
type ScannerListRow = ScannerRow & {
  readonly scans: number
  readonly last_scan_at: string
  readonly warnings: number
  /** JSON array, of the scan measured last. */
  readonly software_versions: string
}

const totals = (db: Database) =>
  db
    .selectFrom('series')
    .leftJoin('analysis', 'analysis.id', 'series.analysis_id')
    .where('series.state', '!=', 'not-applicable')
    .groupBy('series.scanner_id')
    .select((eb) => [
      'series.scanner_id',
      eb.fn.countAll<number>().as('scans'),
      eb.fn.max('series.measured_at').as('last_scan_at'),
      eb.fn.sum<number | null>('analysis.warnings').as('warnings'),
    ])

const softwareOfLast = async (db: Database, scannerId: string): Promise<string> => {
  const row = await db
    .selectFrom('series')
    .select('software_versions')
    .where('scanner_id', '=', scannerId)
    .where('state', '!=', 'not-applicable')
    .orderBy('measured_at', 'desc')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return row.software_versions
}

/** Scanners that made at least one scan that can be measured, by label. */
export const listScanners = async (db: Database): Promise<readonly ScannerListRow[]> => {
  const rows = await db
    .selectFrom('scanner')
    .innerJoin(totals(db).as('total'), 'total.scanner_id', 'scanner.id')
    .selectAll('scanner')
    .select(['total.scans', 'total.last_scan_at', 'total.warnings'])
    .orderBy('scanner.label')
    .orderBy('scanner.id')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      scans: Number(row.scans),
      warnings: Number(row.warnings ?? 0),
      software_versions: await softwareOfLast(db, row.id),
    })),
  )
}

/** Points of a sparkline: enough to show the shape on a card. */
const sparklinePoints = 60

/** The newest points of the lung-density stream (perc15, lungs) with the most points, oldest first. */
export const sparklineOf = async (
  db: Database,
  scannerId: string,
): Promise<readonly Pick<PointRow, 'measured_at' | 'value'>[]> => {
  const stream = await db
    .selectFrom('stream')
    .leftJoin('point', 'point.stream_id', 'stream.id')
    .where('stream.scanner_id', '=', scannerId)
    .where('stream.name', '=', 'perc15')
    .where('stream.region', '=', 'lungs')
    .groupBy('stream.id')
    .select((eb) => ['stream.id', eb.fn.count('point.id').as('points')])
    .orderBy('points', 'desc')
    .orderBy('stream.id')
    .executeTakeFirst()
  if (!stream) return []
  const points = await db
    .selectFrom('point')
    .leftJoin('superseded', 'superseded.point_id', 'point.id')
    .select(['point.measured_at', 'point.value'])
    .where('point.stream_id', '=', stream.id)
    .where('superseded.point_id', 'is', null)
    .orderBy('point.measured_at', 'desc')
    .orderBy('point.id', 'desc')
    .limit(sparklinePoints)
    .execute()
  return points.reverse()
}
