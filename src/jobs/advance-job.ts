import type { JobRow } from '../store/database.ts'
import { saveJob } from '../store/job-rows.ts'
import type { Store } from '../store/open-store.ts'
import { type JobEvent, type JobState, nextJobState } from './job-state.ts'

const stateOf = (job: JobRow): JobState =>
  job.state === 'failed'
    ? {
        state: 'failed',
        attempts: job.attempts,
        reason: { code: job.reason_code ?? '', message: job.reason_message ?? '' },
      }
    : { state: job.state, attempts: job.attempts }

/**
 * Lets an event happen to a job and writes what follows.
 *
 * @returns The row as it is then.
 * @throws {RangeError} If the event cannot happen to a job in that state.
 */
export const advanceJob = async (store: Store, job: JobRow, event: JobEvent, now: Date): Promise<JobRow> => {
  const next = nextJobState(stateOf(job), event)
  const reason = next.state === 'failed' ? next.reason : null
  const update = {
    state: next.state,
    attempts: next.attempts,
    reason_code: reason?.code ?? null,
    reason_message: reason?.message ?? null,
    updated_at: now.toISOString(),
  }
  await saveJob(store.db, job, update)
  return { ...job, ...update }
}
