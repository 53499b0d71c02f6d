import type { Logger } from 'pino'
import type { Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import type { JobRow } from '../store/database.ts'
import { findJob, jobsInState, oldestQueuedJob } from '../store/job-rows.ts'
import type { Store } from '../store/open-store.ts'
import { findSeries } from '../store/series-rows.ts'
import { advanceJob } from './advance-job.ts'
import { analyseSeries } from './analyse-series.ts'
import type { JobEvent } from './job-state.ts'
import type { Workers } from './workers.ts'

/** What the runner works with. */
type JobRunnerContext = {
  readonly store: Store
  readonly workers: Workers
  /** Model to segment with. */
  readonly model: string
  readonly now: () => Date
  readonly log: Logger
  /** Analyses at once. */
  readonly parallel: number
}

/** Works off the queue of the database. */
export type JobRunner = {
  /** Takes up what an earlier process left, and begins. */
  readonly start: () => Promise<void>
  /** Says that the queue may hold news. */
  readonly wake: () => void
  /** Queues a failed job once more. */
  readonly retry: (jobId: string) => Promise<void>
  /**
   * Resolves with the job's row when it is done or failed.
   *
   * @throws {InputError} `service-stopping` when the runner stops before; the job is taken up at the next start.
   */
  readonly finished: (jobId: string, onProgress: (done: number) => void) => Promise<JobRow>
  /** Begins nothing new and closes the workers; what was running goes back to the queue. */
  readonly stop: () => Promise<void>
}

type Watcher = {
  readonly onProgress: (done: number) => void
  readonly resolve: (job: JobRow) => void
  readonly reject: (error: unknown) => void
}

const internalError: Reason = {
  code: 'internal-error',
  message: 'Cannot analyse the series: an error that nobody expected, written to the log',
}

const stopped = (): InputError =>
  new InputError('service-stopping', 'Cannot wait for the analysis: the service must run, it stops')

/**
 * Makes the runner of analyses. What it knows lies in the database: killed at any moment, its successor goes on.
 *
 * @example const runner = createJobRunner(context); await runner.start()
 */
export const createJobRunner = (context: JobRunnerContext): JobRunner => {
  const { store, workers, now, log } = context
  const watchers = new Map<string, Watcher[]>()
  const running = new Set<Promise<void>>()
  let stopping = false
  let claiming = Promise.resolve()

  const advance = (job: JobRow, event: JobEvent): Promise<JobRow> => advanceJob(store, job, event, now())

  const settle = (job: JobRow): void => {
    if (job.state !== 'done' && job.state !== 'failed') return
    for (const { resolve } of watchers.get(job.id) ?? []) resolve(job)
    watchers.delete(job.id)
  }

  const attempt = async (job: JobRow): Promise<JobEvent> => {
    const series = await findSeries(store.db, job.series_id)
    if (series && series.version > job.series_version) return { kind: 'succeeded' }
    const onProgress = (done: number): void => {
      for (const watcher of watchers.get(job.id) ?? []) watcher.onProgress(done)
    }
    try {
      const outcome = await analyseSeries(context, job, onProgress)
      return outcome.kind === 'analysed' ? { kind: 'succeeded' } : outcome
    } catch (error) {
      if (error instanceof InputError)
        return { kind: 'failed', reason: { code: error.code, message: error.message } }
      log.error({ error, job: job.id }, 'analysis ended by an unexpected error')
      return { kind: 'failed', reason: internalError }
    }
  }

  const work = async (job: JobRow): Promise<void> => {
    const event = await attempt(job)
    // Closed workers lose their jobs: what failed while the service stops did not fail by itself.
    const after = await advance(job, stopping && event.kind === 'failed' ? { kind: 'released' } : event)
    log.info(
      { job: job.id, state: after.state, attempts: after.attempts, code: after.reason_code },
      'job ended',
    )
    settle(after)
  }

  const launch = (job: JobRow): void => {
    const task: Promise<void> = work(job)
      .catch((error: unknown) => {
        log.error({ error, job: job.id }, 'the state of a job could not be written')
        for (const { reject } of watchers.get(job.id) ?? []) reject(error)
        watchers.delete(job.id)
      })
      .finally(() => {
        running.delete(task)
        wake()
      })
    running.add(task)
  }

  const claim = async (): Promise<void> => {
    while (!stopping && running.size < context.parallel) {
      const job = await oldestQueuedJob(store.db)
      if (!job) return
      launch(await advance(job, { kind: 'started' }))
    }
  }

  const wake = (): void => {
    claiming = claiming
      .then(claim)
      .catch((error: unknown) => log.error({ error }, 'the queue could not be read'))
  }

  const start = async (): Promise<void> => {
    for (const job of await jobsInState(store.db, 'running')) await advance(job, { kind: 'interrupted' })
    wake()
  }

  const retry = async (jobId: string): Promise<void> => {
    const job = await findJob(store.db, jobId)
    if (job?.state === 'failed') await advance(job, { kind: 'requested' })
    wake()
  }

  const finished = (jobId: string, onProgress: (done: number) => void): Promise<JobRow> =>
    new Promise((resolve, reject) => {
      if (stopping) return reject(stopped())
      watchers.set(jobId, [...(watchers.get(jobId) ?? []), { onProgress, resolve, reject }])
      findJob(store.db, jobId).then((job) => job && settle(job), reject)
    })

  const stop = async (): Promise<void> => {
    stopping = true
    await claiming
    await workers.close()
    await Promise.all(running)
    for (const { reject } of [...watchers.values()].flat()) reject(stopped())
    watchers.clear()
  }

  return { start, wake, retry, finished, stop }
}
