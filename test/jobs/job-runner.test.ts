import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { receive } from '../../src/intake/receive.ts'
import { createJobRunner } from '../../src/jobs/job-runner.ts'
import type { AnalysisResult, Workers } from '../../src/jobs/workers.ts'
import { openStore } from '../../src/store/open-store.ts'
import { migrationsFolder, openHouse, openTestStore, temporaryFolder } from '../support/tiny-house.ts'
import { writeTinyScan } from '../support/tiny-scan.ts'
import { tinyWorkers } from '../support/tiny-workers.ts'

const filesOf = (paths: readonly string[]) => paths.map((path) => ({ path, name: path }))

const losing = (times: number, code: string): { workers: Partial<Workers>; calls: () => number } => {
  let calls = 0
  const real = tinyWorkers()
  const analyse: Workers['analyse'] = async (request, onProgress) =>
    ++calls <= times
      ? { kind: 'failed', reason: { code, message: 'lost' } }
      : real.analyse(request, onProgress)
  return { workers: { analyse }, calls: () => calls }
}

describe('createJobRunner', () => {
  it('tries again when a worker is lost, and succeeds', async () => {
    const { workers, calls } = losing(2, 'worker-died')
    const house = await openHouse({ workers })
    const { results } = await receive(house, filesOf(writeTinyScan(temporaryFolder())), () => {})
    expect(results).toMatchObject([{ outcome: 'analysed' }])
    expect(calls()).toBe(3)
  })

  it('gives up a poisonous series after three attempts, and analyses the good one behind it', async () => {
    const real = tinyWorkers()
    let poisoned = 0
    const analyse: Workers['analyse'] = async (request, onProgress): Promise<AnalysisResult> => {
      if (request.instances[0]?.seriesInstanceUID !== '1.2.8') return real.analyse(request, onProgress)
      poisoned++
      return { kind: 'failed', reason: { code: 'memory-limit', message: 'too much' } }
    }
    const house = await openHouse({ workers: { analyse } })
    const folder = temporaryFolder()
    const files = filesOf([
      ...writeTinyScan(join(folder, 'a'), { uid: '1.2.8' }),
      ...writeTinyScan(join(folder, 'b'), { uid: '1.2.9' }),
    ])
    const { results, counts } = await receive(house, files, () => {})
    expect(results).toMatchObject([
      { outcome: 'failed', flags: [{ code: 'memory-limit', severity: 'error', message: 'too much' }] },
      { outcome: 'analysed' },
    ])
    expect(counts).toMatchObject({ received: 6, failed: 3, analysed: 3 })
    expect(poisoned).toBe(3)
  })

  it('analyses a failed series when it is sent once more', async () => {
    const { workers } = losing(1, 'geometry')
    const house = await openHouse({ workers })
    const files = filesOf(writeTinyScan(temporaryFolder()))
    expect((await receive(house, files, () => {})).results).toMatchObject([{ outcome: 'failed' }])
    expect((await receive(house, files, () => {})).results).toMatchObject([{ outcome: 'analysed' }])
    const series = await house.store.db.selectFrom('series').selectAll().executeTakeFirstOrThrow()
    expect(series).toMatchObject({ state: 'analysed', failure_code: null, version: 1 })
  })

  it('fails a job by an error that nobody expected, without losing the queue', async () => {
    const real = tinyWorkers()
    let calls = 0
    const analyse: Workers['analyse'] = async (request, onProgress) => {
      if (++calls === 1) throw new TypeError('a bug')
      return real.analyse(request, onProgress)
    }
    const house = await openHouse({ workers: { analyse } })
    const folder = temporaryFolder()
    const one = await receive(house, filesOf(writeTinyScan(join(folder, 'a'), { uid: '1.2.10' })), () => {})
    expect(one.results).toMatchObject([{ outcome: 'failed', flags: [{ code: 'internal-error' }] }])
    const two = await receive(house, filesOf(writeTinyScan(join(folder, 'b'), { uid: '1.2.11' })), () => {})
    expect(two.results).toMatchObject([{ outcome: 'analysed' }])
  })

  it('takes up after a restart what was running, and what was stopped in order', async () => {
    const dataFolder = temporaryFolder()
    const store = await openStore({ dataFolder, migrationsFolder, now: new Date(0) })
    let stopWorker = (): void => {}
    const analyse: Workers['analyse'] = () =>
      new Promise((resolve) => {
        stopWorker = () => resolve({ kind: 'failed', reason: { code: 'worker-died', message: 'closed' } })
      })
    const workers = tinyWorkers({ analyse, close: async () => stopWorker() })
    const log = pino({ level: 'silent' })
    const now = (): Date => new Date(0)
    const runner = createJobRunner({ store, workers, model: 'lung', now, log, parallel: 1 })
    await runner.start()
    const intake = receive(
      { store, workers, runner, now, signal: new AbortController().signal },
      filesOf(writeTinyScan(temporaryFolder())),
      () => {},
    )
    const running = () =>
      store.db.selectFrom('job').selectAll().where('state', '=', 'running').executeTakeFirst()
    await expect.poll(async () => (await running())?.attempts).toBe(1)
    const told = expect(intake).rejects.toMatchObject({ code: 'service-stopping' })
    await runner.stop()
    await told
    const released = await store.db.selectFrom('job').selectAll().executeTakeFirstOrThrow()
    expect(released).toMatchObject({ state: 'queued', attempts: 0 })
    // as a kill would leave it
    await store.db.updateTable('job').set({ state: 'running', attempts: 1 }).execute()
    await store.close()

    const house = await openHouse({ dataFolder })
    const job = await house.runner.finished(released.id, () => {})
    expect(job).toMatchObject({ state: 'done', attempts: 2 })
    const series = await house.store.db.selectFrom('series').selectAll().executeTakeFirstOrThrow()
    expect(series.state).toBe('analysed')
  })

  it('works on a store without jobs', async () => {
    const store = await openTestStore()
    const workers = tinyWorkers()
    const runner = createJobRunner({
      store,
      workers,
      model: 'lung',
      now: () => new Date(0),
      log: pino({ level: 'silent' }),
      parallel: 1,
    })
    await runner.start()
    await runner.stop()
  })
})
