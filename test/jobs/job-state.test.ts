import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JobEvent, type JobState, maxAttempts, nextJobState } from '../../src/jobs/job-state.ts'

const lost: JobEvent = { kind: 'failed', reason: { code: 'memory-limit', message: 'm' } }
const hopeless: JobEvent = { kind: 'failed', reason: { code: 'geometry', message: 'm' } }
const run = (job: JobState, ...events: JobEvent[]): JobState => events.reduce(nextJobState, job)
const fresh = { state: 'queued', attempts: 0 } as const satisfies JobState

describe('nextJobState', () => {
  it('goes from queued to running to done', () => {
    expect(run(fresh, { kind: 'started' }, { kind: 'succeeded' })).toEqual({ state: 'done', attempts: 1 })
  })

  it('tries a job that lost its process twice more, then gives it up with the reason', () => {
    const begun: JobEvent = { kind: 'started' }
    expect(run(fresh, begun, lost)).toEqual({ state: 'queued', attempts: 1 })
    expect(run(fresh, begun, lost, begun, lost)).toEqual({ state: 'queued', attempts: 2 })
    expect(run(fresh, begun, lost, begun, lost, begun, lost)).toEqual({
      state: 'failed',
      attempts: 3,
      reason: { code: 'memory-limit', message: 'm' },
    })
  })

  it('does not try again what cannot end otherwise', () => {
    expect(run(fresh, { kind: 'started' }, hopeless)).toMatchObject({ state: 'failed', attempts: 1 })
  })

  it('gives up a job during which the whole process ended three times', () => {
    const crash: JobEvent[] = [{ kind: 'started' }, { kind: 'interrupted' }]
    expect(run(fresh, ...crash, ...crash)).toEqual({ state: 'queued', attempts: 2 })
    expect(run(fresh, ...crash, ...crash, ...crash)).toMatchObject({
      state: 'failed',
      reason: { code: 'worker-died' },
    })
  })

  it('does not count an orderly stop against the job', () => {
    expect(run(fresh, { kind: 'started' }, { kind: 'released' })).toEqual(fresh)
  })

  it('begins anew when the series is sent once more', () => {
    expect(run(fresh, { kind: 'started' }, hopeless, { kind: 'requested' })).toEqual(fresh)
  })

  it('ends every job, whatever happens to it, within its attempts', () => {
    const outcome = fc.constantFrom<JobEvent>({ kind: 'succeeded' }, { kind: 'interrupted' }, lost, hopeless)
    fc.assert(
      fc.property(fc.array(outcome, { minLength: maxAttempts, maxLength: maxAttempts }), (outcomes) => {
        let job: JobState = fresh
        for (const event of outcomes) if (job.state === 'queued') job = run(job, { kind: 'started' }, event)
        expect(['done', 'failed']).toContain(job.state)
      }),
      { seed: 1 },
    )
  })

  it('refuses an event that cannot happen', () => {
    expect(() => nextJobState(fresh, { kind: 'succeeded' })).toThrow(
      'Cannot advance a job: succeeded must not happen to a job that is queued',
    )
  })
})
