import type { ScannerDrift } from '../drift/analyse-scanner.ts'
import type { DriftSettings } from '../drift/drift-settings.ts'
import type { ScannerHistory } from '../drift/drift-stream.ts'
import { InputError } from '../errors/input-error.ts'
import { createWorkerPool } from './worker-pool.ts'

export type DriftRequest = {
  readonly history: ScannerHistory
  readonly settings: DriftSettings
  /** ISO 8601. */
  readonly now: string
}

/** The process that runs the drift engine beside the server: years of scans take it seconds. */
export type DriftAnalyst = {
  /** @throws {InputError} `time-limit`, `memory-limit`, `worker-died`. */
  readonly analyse: (request: DriftRequest) => Promise<ScannerDrift>
  readonly close: () => Promise<void>
}

/** One scanner at a time: the answers are kept, and asked for by people. */
const limits = { processes: 1, heapMb: 2048, residentMb: 4096, secondsPerJob: 300 }

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/**
 * Makes the process that runs the drift engine ready; it starts with the first scanner.
 *
 * @example const { changes } = await createDriftAnalyst().analyse({ history, settings, now })
 */
export const createDriftAnalyst = (): DriftAnalyst => {
  const pool = createWorkerPool(new URL(`./drift-process.${extension}`, import.meta.url), null, limits)
  return {
    analyse: async (request) => {
      const outcome = await pool.run<ScannerDrift>('analyse', request)
      if (outcome.kind === 'lost') throw new InputError(outcome.reason.code, outcome.reason.message)
      return outcome.value
    },
    close: pool.close,
  }
}
