import type { Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import type { PlannedScan } from '../simulate/scenario/plan-scans.ts'
import type { TruthCase, TruthValues } from '../simulate/scenario/truth.ts'
import type { QualityName } from '../simulate/slice-simulator.ts'
import type { SimulatedScan } from './simulate-scan.ts'
import { createWorkerPool, type JobOutcome } from './worker-pool.ts'

/** What the simulating processes are told once, at their start. */
export type SimulatorInit = { readonly attenuationFile: string; readonly phantomsFolder: string }

/** The processes that simulate; each call is one job, as many run at once as there are processes. */
export type Simulators = {
  readonly processes: number
  readonly scan: (
    scan: PlannedScan,
    quality: QualityName,
    out: string,
    onProgress: (done: number) => void,
  ) => Promise<SimulatedScan>
  readonly truth: (truthCase: TruthCase) => Promise<TruthValues>
  readonly close: () => Promise<void>
}

const limits = { heapMb: 2048, residentMb: 4096, secondsPerJob: 3600 }

type Answer<Value> = JobOutcome<{ readonly made: Value } | { readonly reason: Reason }>

const madeOf = <Value>(outcome: Answer<Value>): Value => {
  const answer = outcome.kind === 'lost' ? outcome : outcome.value
  if ('reason' in answer) throw new InputError(answer.reason.code, answer.reason.message)
  return answer.made
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/**
 * Starts the processes that simulate.
 *
 * @param processes - How many work at once.
 * @throws {InputError} From its calls, what a simulation refuses.
 * @example const simulators = createSimulators({ attenuationFile, phantomsFolder }, 2)
 */
export const createSimulators = (init: SimulatorInit, processes: number): Simulators => {
  const pool = createWorkerPool(new URL(`./simulator-process.${extension}`, import.meta.url), init, {
    ...limits,
    processes,
  })
  return {
    processes,
    scan: async (scan, quality, out, onProgress) =>
      madeOf<SimulatedScan>(await pool.run('scan', { scan, quality, out }, onProgress)),
    truth: async (truthCase) => madeOf<TruthValues>(await pool.run('truth', truthCase)),
    close: pool.close,
  }
}
