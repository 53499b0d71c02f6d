import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type IntakeContext, receive } from '../../src/intake/receive.ts'
import { walk } from '../../src/intake/walk.ts'
import { createWorkers } from '../../src/jobs/create-workers.ts'
import { createJobRunner } from '../../src/jobs/job-runner.ts'
import type { Workers } from '../../src/jobs/workers.ts'
import { attenuationFile, modelsFolder, phantomsFolder } from '../../src/paths.ts'
import { findAnalysis } from '../../src/store/analysis-rows.ts'
import { openTestStore, temporaryFolder } from '../support/tiny-house.ts'

const archive = new URL('../data/chest-crlm-1004-ge.zip', import.meta.url).pathname

const limits = { processes: 2, heapMb: 2048, residentMb: 6144, secondsPerJob: 600 }

let workers: Workers

beforeAll(() => {
  workers = createWorkers(
    {
      pseudonymKey: 'k'.repeat(32),
      modelsFolder,
      phantoms: { phantomsFolder, attenuationFile, siteLimitsFile: null },
      keepsPseudonyms: true,
      inferenceThreads: 1,
      version: '0.0.0-test',
    },
    { reader: limits, analyst: { ...limits, processes: 1 } },
  )
})

afterAll(() => workers.close())

const openRealHouse = async (): Promise<IntakeContext> => {
  const store = await openTestStore()
  const now = (): Date => new Date('2026-03-04T10:00:00Z')
  const log = pino({ level: 'silent' })
  const runner = createJobRunner({ store, workers, model: 'lung', now, log, parallel: 1 })
  await runner.start()
  return { store, workers, runner, now, signal: new AbortController().signal }
}

it('takes a real chest scan through real workers to points and masks, once', {
  timeout: 600_000,
}, async () => {
  const house = await openRealHouse()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'notes.dcm'), 'not a scan')
  const { files } = await walk([archive, folder])
  const { results, counts } = await receive(house, files, () => {})
  // the archive holds its licence and origin too: documents beside the scans, counted and left out
  expect(results).toMatchObject([
    { kind: 'series', outcome: 'analysed' },
    { kind: 'rejected', path: join(folder, 'notes.dcm') },
  ])
  expect(counts).toMatchObject({ received: 44, analysed: 41, rejected: 1, companions: 2 })

  const series = await house.store.db.selectFrom('series').selectAll().executeTakeFirstOrThrow()
  const analysis = await findAnalysis(house.store.db, series.analysis_id)
  const points = await house.store.db.selectFrom('point').selectAll().execute()
  expect(points).toHaveLength(analysis!.document.measurements.length)
  expect(analysis!.document.series.instances).toBe(41)
  expect(analysis!.artefacts?.slices).toHaveLength(41)
  for (const { sha256, offsets } of analysis!.artefacts?.labels ?? []) {
    expect(offsets).toHaveLength(42)
    expect(await house.store.files.sizeOf(house.store.objects.pathOf(sha256))).toBe(offsets.at(-1))
  }
  expect(await house.store.files.list(house.store.workFolder)).toEqual([])

  const again = await receive(house, files, () => {})
  expect(again.counts).toMatchObject({ received: 44, unchanged: 41, rejected: 1, companions: 2 })
  expect(await house.store.db.selectFrom('point').selectAll().execute()).toHaveLength(points.length)
})
