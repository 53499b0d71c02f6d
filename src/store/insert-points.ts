import type { Point } from '../measure/point.ts'
import type { Database, JobRow, PointRow, StreamRow } from './database.ts'
import { hashId } from './hash-id.ts'

/** Rows of one INSERT: SQLite and PostgreSQL bound the number of parameters of a statement. */
const rowsPerInsert = 50

const batches = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsPerInsert) }, (_, i) =>
    rows.slice(i * rowsPerInsert, (i + 1) * rowsPerInsert),
  )

const streamRow = (point: Point, scannerId: string, label: string): StreamRow => {
  const { scanner, protocol, subject, name, region, algorithmVersion } = point.stream
  return {
    id: hashId(['stream', scanner, protocol, subject, name, region, algorithmVersion]),
    scanner_id: scannerId,
    protocol,
    protocol_label: label,
    subject,
    name,
    region,
    unit: point.unit,
    algorithm_version: algorithmVersion,
  }
}

const pointRow = (point: Point, streamId: string, seriesId: string, analysisId: string): PointRow => ({
  id: hashId(['point', streamId, analysisId]),
  stream_id: streamId,
  series_id: seriesId,
  analysis_id: analysisId,
  measured_at: point.measuredAt,
  received_at: point.receivedAt,
  value: point.value,
  standard_uncertainty: point.standardUncertainty,
  grade: point.grade,
  state: point.state,
  reason_code: point.reason?.code ?? null,
  reason_message: point.reason?.message ?? null,
  software_versions: JSON.stringify(point.softwareVersions),
})

/** Takes off the charts what this analysis replaces: points of older versions, and older ones in the same streams. */
const supersede = async (
  db: Database,
  job: JobRow,
  analysisId: string,
  streamIds: ReadonlySet<string>,
): Promise<void> => {
  const older = await db
    .selectFrom('point')
    .innerJoin('analysis', 'analysis.id', 'point.analysis_id')
    .leftJoin('superseded', 'superseded.point_id', 'point.id')
    .select(['point.id', 'point.stream_id', 'analysis.series_version'])
    .where('point.series_id', '=', job.series_id)
    .where('point.analysis_id', '!=', analysisId)
    .where('superseded.point_id', 'is', null)
    .execute()
  const rows = older
    .filter((point) => point.series_version < job.series_version || streamIds.has(point.stream_id))
    .map((point) => ({ point_id: point.id, stream_id: point.stream_id, analysis_id: analysisId }))
  for (const batch of batches(rows)) await db.insertInto('superseded').values(batch).execute()
}

/** What the points of one analysis hang on. */
type PointsOf = {
  readonly job: JobRow
  readonly analysisId: string
  readonly scannerId: string
  readonly protocolLabel: string
}

/** Appends the points of an analysis, with the streams that are new, and takes off the charts what they replace. */
export const insertPoints = async (db: Database, points: readonly Point[], of: PointsOf): Promise<void> => {
  const { job, analysisId } = of
  const streams = points.map((point) => streamRow(point, of.scannerId, of.protocolLabel))
  const rows = points.map((point, i) => pointRow(point, streams[i]!.id, job.series_id, analysisId))
  for (const batch of batches(streams)) {
    await db
      .insertInto('stream')
      .values(batch)
      .onConflict((known) => known.column('id').doNothing())
      .execute()
  }
  for (const batch of batches(rows)) await db.insertInto('point').values(batch).execute()
  await supersede(db, job, analysisId, new Set(streams.map(({ id }) => id)))
}
