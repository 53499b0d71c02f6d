import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach } from 'vitest'
import type { IntakeContext } from '../../src/intake/receive.ts'
import { createJobRunner, type JobRunner } from '../../src/jobs/job-runner.ts'
import type { Workers } from '../../src/jobs/workers.ts'
import type { FileLayer } from '../../src/store/file-layer.ts'
import { openStore, type Store } from '../../src/store/open-store.ts'
import { tinyWorkers } from './tiny-workers.ts'

export const migrationsFolder = new URL('../../migrations', import.meta.url).pathname

const endings: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'constancy-test-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A real store in a folder; closed after the test. */
export const openTestStore = async (dataFolder = temporaryFolder(), files?: FileLayer): Promise<Store> => {
  const store = await openStore({
    dataFolder,
    migrationsFolder,
    now: new Date('2026-03-04T10:00:00Z'),
    ...(files ? { files } : {}),
  })
  endings.push(() => store.close())
  return store
}

/** Everything that an intake needs, on a real store. The clock moves one second a reading. */
export const openHouse = async (
  options: { dataFolder?: string; workers?: Partial<Workers>; files?: FileLayer; startedAt?: string } = {},
): Promise<IntakeContext & { runner: JobRunner }> => {
  const store = await openTestStore(options.dataFolder, options.files)
  const workers = tinyWorkers(options.workers)
  let time = Date.parse(options.startedAt ?? '2026-03-04T10:00:00Z')
  const now = (): Date => {
    time += 1000
    return new Date(time)
  }
  const runner = createJobRunner({
    store,
    workers,
    model: 'lung',
    now,
    log: pino({ level: 'silent' }),
    parallel: 1,
  })
  await runner.start()
  endings.push(() => runner.stop())
  return { store, workers, runner, now, signal: new AbortController().signal }
}
