import type { Database, SeriesRow } from './database.ts'
import { hashId } from './hash-id.ts'

export const findSeries = (db: Database, id: string): Promise<SeriesRow | undefined> =>
  db.selectFrom('series').selectAll().where('id', '=', id).executeTakeFirst()

/** SHA-256 of the manifest of one version of a series. */
export const manifestOf = async (db: Database, seriesId: string, version: number): Promise<string> => {
  const row = await db
    .selectFrom('series_version')
    .select('manifest_sha256')
    .where('series_id', '=', seriesId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return row.manifest_sha256
}

/** Hashes of the objects that contradict another one of the series. */
export const conflictsOf = async (db: Database, seriesId: string): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('conflict')
    .select('sha256')
    .where('series_id', '=', seriesId)
    .orderBy('id')
    .execute()
  return rows.map(({ sha256 }) => sha256)
}

/** Notes a second object under a known SOP instance UID; returns whether it is news. */
export const noteConflict = async (
  db: Database,
  conflict: {
    readonly seriesId: string
    readonly sopInstanceUID: string
    readonly sha256: string
    readonly receivedAt: string
  },
): Promise<boolean> => {
  const result = await db
    .insertInto('conflict')
    .values({
      id: hashId(['conflict', conflict.seriesId, conflict.sopInstanceUID, conflict.sha256]),
      series_id: conflict.seriesId,
      sop_instance_uid: conflict.sopInstanceUID,
      sha256: conflict.sha256,
      received_at: conflict.receivedAt,
    })
    .onConflict((known) => known.column('id').doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}
