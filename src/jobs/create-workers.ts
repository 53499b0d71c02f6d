import type { Reason } from '../errors/finding.ts'
import type { PhantomSources } from './phantom-library.ts'
import { createWorkerPool, type JobOutcome, type WorkerLimits } from './worker-pool.ts'
import type { AnalysisRequest, AnalysisResult, ReadResult, UnpackResult, Workers } from './workers.ts'

/** What the worker processes are told once, at their start. */
export type WorkerInit = {
  /** Key of the patients' pseudonyms. */
  readonly pseudonymKey: string
  /** False where the key is one of this run only: patients are told apart, and stay without a pseudonym. */
  readonly keepsPseudonyms: boolean
  readonly modelsFolder: string
  readonly phantoms: PhantomSources
  readonly inferenceThreads: number
  readonly version: string
}

/** Bounds of the two kinds of worker. */
export type WorkersLimits = { readonly reader: WorkerLimits; readonly analyst: WorkerLimits }

type Failure = { readonly kind: 'lost'; readonly reason: Reason }

const orElse = <Value, Other>(
  outcome: JobOutcome<Value>,
  otherwise: (failure: Failure) => Other,
): Value | Other => (outcome.kind === 'done' ? outcome.value : otherwise(outcome))

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/**
 * Starts the worker processes: readers for single files and archives, analysts for whole series.
 *
 * Processes start with their first job and are replaced when one is lost.
 *
 * @example const workers = createWorkers(init, limits); await workers.readInstance('/in/IM0001')
 */
export const createWorkers = (init: WorkerInit, limits: WorkersLimits): Workers => {
  const readers = createWorkerPool(
    new URL(`./reader-process.${extension}`, import.meta.url),
    init,
    limits.reader,
  )
  const analysts = createWorkerPool(
    new URL(`./analyst-process.${extension}`, import.meta.url),
    init,
    limits.analyst,
  )
  return {
    readInstance: async (path) =>
      orElse(await readers.run<ReadResult>('readInstance', { path }), ({ reason }) => ({
        kind: 'rejected' as const,
        sha256: null,
        reason,
      })),
    unpack: async (path, folder) =>
      orElse(await readers.run<UnpackResult>('unpack', { path, folder }), ({ reason }) => ({
        files: [],
        rejected: [{ name: '', reason }],
      })),
    readSlice: async (path, frame) =>
      orElse(
        await readers.run<{ hu: Int16Array } | { reason: Reason }>('readSlice', { path, frame }),
        ({ reason }) => ({
          reason,
        }),
      ),
    analyse: async (request: AnalysisRequest, onProgress) =>
      orElse(await analysts.run<AnalysisResult>('analyse', request, onProgress), ({ reason }) => ({
        kind: 'failed' as const,
        reason,
      })),
    close: async () => {
      await Promise.all([readers.close(), analysts.close()])
    },
  }
}
