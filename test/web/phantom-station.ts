import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type IntakeContext, receive } from '../../src/intake/receive.ts'
import { uploadLimits } from '../../src/intake/upload-limits.ts'
import { createUploads } from '../../src/intake/uploads.ts'
import { createJobRunner } from '../../src/jobs/job-runner.ts'
import { migrationsFolder, webFolder } from '../../src/paths.ts'
import { createServerApp } from '../../src/server/create-server-app.ts'
import { listen } from '../../src/server/listen.ts'
import { openStore } from '../../src/store/open-store.ts'
import { driftAnalyst } from '../support/drift-analyst.ts'
import { phantomWorkers, writePhantomScan } from '../support/phantom-scan.ts'

/** A server whose only scan is a drawn phantom, with every kind of number that a phantom has. */
export type PhantomStation = {
  readonly baseUrl: string
  readonly scanId: string
  readonly close: () => Promise<void>
}

/**
 * Serves the built pages with a drawn phantom.
 *
 * @param description - Of the series; may be hostile.
 */
export const openPhantomStation = async (description: string): Promise<PhantomStation> => {
  const folder = mkdtempSync(join(tmpdir(), 'constancy-phantom-'))
  const log = pino({ level: 'silent' })
  const now = (): Date => new Date('2026-05-04T10:00:00Z')
  const store = await openStore({ dataFolder: join(folder, 'data'), migrationsFolder, now: now() })
  const workers = phantomWorkers()
  const runner = createJobRunner({ store, workers, model: 'lung', now, log, parallel: 1 })
  await runner.start()
  const { signal } = new AbortController()
  const context: IntakeContext = { store, workers, runner, now, signal }
  const paths = writePhantomScan(join(folder, 'scan'), description)
  const { results } = await receive(
    context,
    paths.map((path) => ({ path, name: path })),
    () => {},
  )
  const uploads = createUploads({
    store,
    log,
    signal,
    limits: uploadLimits,
    receive: (files, onProgress) => receive(context, files, onProgress),
  })
  const listening = await listen(
    createServerApp({ store, workers, uploads, driftAnalyst, now, webFolder, log }),
    '127.0.0.1',
    0,
  )
  const [scanId] = results.flatMap((result) => (result.kind === 'series' ? [result.scanId] : []))
  return {
    baseUrl: `http://127.0.0.1:${listening.port}`,
    scanId: scanId!,
    close: async () => {
      await listening.close()
      await runner.stop()
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
