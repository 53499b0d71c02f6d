import { afterEach, describe, expect, it } from 'vitest'
import { createWorkerPool, type WorkerLimits, type WorkerPool } from '../../src/jobs/worker-pool.ts'

const probe = new URL('./pool-probe.mjs', import.meta.url)
const limits: WorkerLimits = { processes: 1, heapMb: 64, residentMb: 400, secondsPerJob: 60 }
let pool: WorkerPool | null = null

const open = (changed: Partial<WorkerLimits> = {}): WorkerPool => {
  pool = createWorkerPool(probe, 'the secret', { ...limits, ...changed })
  return pool
}

afterEach(async () => {
  await pool?.close()
})

describe('a pool of worker processes', () => {
  it('answers each job with its own value', async () => {
    const { run } = open({ processes: 2 })
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((n) => run<number>('double', { n })))
    expect(outcomes).toEqual([2, 4, 6, 8, 10].map((value) => ({ kind: 'done', value })))
  })

  it('keeps its processes from job to job', async () => {
    const { run } = open()
    expect(await run('pid', {})).toEqual(await run('pid', {}))
  })

  it('tells a new process what it must know before its first job', async () => {
    expect(await open().run('secretLength', {})).toEqual({ kind: 'done', value: 10 })
  })

  it('passes on how far a job is', async () => {
    const seen: number[] = []
    await open().run('steps', {}, (done) => seen.push(done))
    expect(seen).toEqual([0.25, 0.5])
  })

  it('gives up a job that never ends, and does the next one', async () => {
    const { run } = open({ secondsPerJob: 1.5 })
    const [hung, next] = await Promise.all([run('hang', {}), run('double', { n: 4 })])
    expect(hung).toMatchObject({ kind: 'lost', reason: { code: 'time-limit' } })
    expect(next).toEqual({ kind: 'done', value: 8 })
  })

  it('loses only the job whose process dies', async () => {
    const { run } = open()
    const [lost, next] = await Promise.all([run('exit', {}), run('double', { n: 5 })])
    expect(lost).toMatchObject({
      kind: 'lost',
      reason: { code: 'worker-died', message: expect.stringContaining('code 7') },
    })
    expect(next).toEqual({ kind: 'done', value: 10 })
  })

  it('bounds the heap of a job', async () => {
    expect(await open().run('fillHeap', {})).toMatchObject({ kind: 'lost', reason: { code: 'memory-limit' } })
  })

  it.runIf(process.platform === 'linux')(
    'bounds the buffers of a job, which no heap limit sees',
    async () => {
      const outcome = await open().run('fillBuffers', {})
      expect(outcome).toMatchObject({ kind: 'lost', reason: { code: 'memory-limit' } })
    },
  )

  it('refuses a job once it is closed', async () => {
    const { run, close } = open()
    await close()
    await expect(run('double', { n: 1 })).rejects.toThrow(
      'Cannot run a job: the pool must be open, it was closed',
    )
  })
})
