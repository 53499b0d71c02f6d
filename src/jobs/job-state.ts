import type { Reason } from '../errors/finding.ts'

/** How far a job is, and how often it was begun. */
export type JobState =
  | { readonly state: 'queued' | 'running' | 'done'; readonly attempts: number }
  | { readonly state: 'failed'; readonly attempts: number; readonly reason: Reason }

/**
 * What happens to a job. `interrupted`: the whole process ended while the job ran, perhaps by the job's doing.
 * `released`: the service stops in order, the job is not to blame. `requested`: a person sent the series once more.
 */
export type JobEvent =
  | { readonly kind: 'started' | 'succeeded' | 'interrupted' | 'released' | 'requested' }
  | { readonly kind: 'failed'; readonly reason: Reason }

/** Begun this often, a job that loses its process is poison: once, and two tries more. */
export const maxAttempts = 3

/** Reasons by which a job lost its process or its room, so that another try can end otherwise. */
const retryable: ReadonlySet<string> = new Set(['memory-limit', 'time-limit', 'worker-died'])

const interruption: Reason = {
  code: 'worker-died',
  message: `Cannot finish the job: its process must live until it answers, it ended ${maxAttempts} times`,
}

const tryAgain = (attempts: number, reason: Reason): JobState =>
  attempts < maxAttempts ? { state: 'queued', attempts } : { state: 'failed', attempts, reason }

/**
 * The state of a job after an event.
 *
 * @throws {RangeError} If the event cannot happen to a job in that state.
 * @example nextJobState({ state: 'queued', attempts: 0 }, { kind: 'started' }) // { state: 'running', attempts: 1 }
 */
export const nextJobState = (job: JobState, event: JobEvent): JobState => {
  const { state, attempts } = job
  if (state === 'queued' && event.kind === 'started') return { state: 'running', attempts: attempts + 1 }
  if (state === 'failed' && event.kind === 'requested') return { state: 'queued', attempts: 0 }
  if (state === 'running') {
    switch (event.kind) {
      case 'succeeded':
        return { state: 'done', attempts }
      case 'released':
        return { state: 'queued', attempts: attempts - 1 }
      case 'interrupted':
        return tryAgain(attempts, interruption)
      case 'failed':
        return retryable.has(event.reason.code)
          ? tryAgain(attempts, event.reason)
          : { state: 'failed', attempts, reason: event.reason }
    }
  }
  throw new RangeError(`Cannot advance a job: ${event.kind} must not happen to a job that is ${state}`)
}
