import type { Database, JobRow } from './database.ts'
import { hashId } from './hash-id.ts'

/** One job analyses one version of one series. */
export const jobIdOf = (seriesId: string, version: number): string => hashId(['job', seriesId, version])

export const findJob = (db: Database, id: string): Promise<JobRow | undefined> =>
  db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()

/** The oldest queued job of a series that no running job works on; undefined when there is none. */
export const oldestQueuedJob = (db: Database): Promise<JobRow | undefined> =>
  db
    .selectFrom('job')
    .selectAll()
    .where('state', '=', 'queued')
    .where('series_id', 'not in', db.selectFrom('job').select('series_id').where('state', '=', 'running'))
    .orderBy('created_at')
    .orderBy('series_id')
    .orderBy('series_version')
    .limit(1)
    .executeTakeFirst()

export const jobsInState = (db: Database, state: JobRow['state']): Promise<JobRow[]> =>
  db.selectFrom('job').selectAll().where('state', '=', state).orderBy('id').execute()

/** What a job's row says after a step, with the state of its series beside it. */
type JobUpdate = Pick<JobRow, 'state' | 'attempts' | 'reason_code' | 'reason_message' | 'updated_at'>

/** Writes the state of a job, and of its series where that version is still the current one, together. */
export const saveJob = (db: Database, job: JobRow, update: JobUpdate): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx.updateTable('job').set(update).where('id', '=', job.id).execute()
    if (update.state === 'done') return
    await tx
      .updateTable('series')
      .set({ state: update.state, failure_code: update.reason_code, failure_message: update.reason_message })
      .where('id', '=', job.series_id)
      .where('version', '=', job.series_version)
      .execute()
  })
