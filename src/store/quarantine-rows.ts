import type { Database, QuarantineRow } from './database.ts'
import { hashId } from './hash-id.ts'

/** Notes a refused file; the same bytes under the same name for the same reason are noted once. */
export const noteQuarantine = async (db: Database, file: Omit<QuarantineRow, 'id'>): Promise<void> => {
  await db
    .insertInto('quarantine')
    .values({ id: hashId(['quarantine', file.sha256, file.path, file.code]), ...file })
    .onConflict((known) => known.column('id').doNothing())
    .execute()
}

/** Refused files, newest first. */
export const listQuarantine = (db: Database, limit: number): Promise<QuarantineRow[]> =>
  db.selectFrom('quarantine').selectAll().orderBy('received_at', 'desc').orderBy('id').limit(limit).execute()
