import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Config } from './config.ts'
import type { IntakeProgress } from './intake/intake-result.ts'
import { type IntakeContext, type IntakeReport, receive } from './intake/receive.ts'
import { uploadLimits } from './intake/upload-limits.ts'
import { createUploads } from './intake/uploads.ts'
import type { ReceivedFile } from './intake/walk.ts'
import { createDriftAnalyst } from './jobs/create-drift-analyst.ts'
import { createSimulators, type Simulators } from './jobs/create-simulators.ts'
import { createWorkers } from './jobs/create-workers.ts'
import { createJobRunner } from './jobs/job-runner.ts'
import { readLimitsFile } from './jobs/read-limits-file.ts'
import type { Workers } from './jobs/workers.ts'
import { createLog } from './log.ts'
import { attenuationFile, migrationsFolder, modelsFolder, phantomsFolder, webFolder } from './paths.ts'
import { createServerApp } from './server/create-server-app.ts'
import { type Listening, listen } from './server/listen.ts'
import { openStore, type Store } from './store/open-store.ts'
import { ensurePseudonymKey } from './store/pseudonym-key.ts'
import { version } from './version.ts'

/** The model that segments unless another is named. */
export const defaultModel = 'lung'

/** Only this machine may ask until there are accounts. */
const ownAddress = '127.0.0.1'

/** The output is bit-identical for one and two threads; more do not pay for one slice at a time. */
const inferenceThreads = (analysts: number): number =>
  Math.max(1, Math.min(2, Math.floor(availableParallelism() / analysts)))

/**
 * Starts the worker processes that a configuration allows.
 *
 * @throws {InputError} `limits-invalid`: a site's own limits are read once before any scan is.
 */
export const composeWorkers = (config: Config): Workers => {
  if (config.limits !== null) readLimitsFile(config.limits)
  return createWorkers(
    {
      // without a key patients are still told apart within the run
      pseudonymKey: config.pseudonymKey ?? randomBytes(32).toString('hex'),
      keepsPseudonyms: config.pseudonymKey !== null,
      modelsFolder,
      phantoms: { phantomsFolder, attenuationFile, siteLimitsFile: config.limits },
      inferenceThreads: inferenceThreads(config.workers.analyst.processes),
      version,
    },
    { reader: config.workers.reader, analyst: config.workers.analyst },
  )
}

/** Starts the processes that simulate, one a core. */
export const composeSimulators = (): Simulators =>
  createSimulators({ attenuationFile, phantomsFolder }, availableParallelism())

/** A data folder at work: everything that is stored and analysed goes through `receive`. */
export type Station = {
  readonly store: Store
  readonly workers: Workers
  readonly receive: (
    files: readonly ReceivedFile[],
    onProgress: (progress: IntakeProgress) => void,
  ) => Promise<IntakeReport>
  /** Starts the pages and the API. */
  readonly serve: () => Promise<Listening>
  readonly close: () => Promise<void>
}

/**
 * Opens a data folder and sets everything to work on it; the only place that builds the shell.
 *
 * @throws {InputError} What opening the store refuses.
 * @example const station = await composeStation(loadConfig({}, process.env), 'info'); await station.serve()
 */
export const composeStation = async (config: Config, logLevel: 'info' | 'warn'): Promise<Station> => {
  const now = (): Date => new Date()
  const log = createLog(logLevel)
  const { dataFolder } = config
  const store = await openStore({ dataFolder, migrationsFolder, now: now() })
  const workers = composeWorkers({
    ...config,
    pseudonymKey: config.pseudonymKey ?? ensurePseudonymKey(dataFolder),
  })
  const driftAnalyst = createDriftAnalyst()
  const parallel = config.workers.analyst.processes
  const runner = createJobRunner({ store, workers, model: defaultModel, now, log, parallel })
  const stopping = new AbortController()
  const { signal } = stopping
  const context: IntakeContext = { store, workers, runner, now, signal }
  const uploads = createUploads({
    store,
    log,
    signal,
    limits: uploadLimits,
    receive: (files, onProgress) => receive(context, files, onProgress),
  })
  await runner.start()
  const serve = async (): Promise<Listening> => {
    await uploads.resume()
    const app = createServerApp({ store, workers, uploads, driftAnalyst, now, webFolder, log })
    return listen(app, ownAddress, config.port)
  }
  const close = async (): Promise<void> => {
    stopping.abort()
    await driftAnalyst.close()
    await runner.stop()
    await uploads.idle()
    await store.close()
  }
  return { store, workers, receive: (files, onProgress) => receive(context, files, onProgress), serve, close }
}
