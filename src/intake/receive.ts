import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reason } from '../errors/finding.ts'
import { readsAtOnce } from '../jobs/analyse-series.ts'
import { bounded } from '../jobs/bounded.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import type { Workers } from '../jobs/workers.ts'
import type { Store } from '../store/open-store.ts'
import { awaitSeries } from './await-series.ts'
import { createProgress, type Progress } from './create-progress.ts'
import { displayName } from './display-name.ts'
import { expandArchives, type RefusedFile } from './expand-archives.ts'
import { groupReceived, type Member } from './group-received.ts'
import type { IntakeCounts, IntakeProgress, IntakeResult } from './intake-result.ts'
import { isCompanion } from './is-companion.ts'
import { quarantineFile } from './quarantine-file.ts'
import { type StoredSeries, storeSeries } from './store-series.ts'
import type { ReceivedFile } from './walk.ts'

/** What the route of intake works with. */
export type IntakeContext = {
  readonly store: Store
  readonly workers: Workers
  readonly runner: JobRunner
  readonly now: () => Date
  /** Aborted when the service stops: files that then cannot be read are not to blame. */
  readonly signal: AbortSignal
}

/** What became of everything that was received. */
export type IntakeReport = { readonly results: readonly IntakeResult[]; readonly counts: IntakeCounts }

type ReadFiles = { readonly members: readonly Member[]; readonly refused: readonly RefusedFile[] }

const readFiles = async (
  files: readonly ReceivedFile[],
  workers: Workers,
  progress: Progress,
): Promise<ReadFiles> => {
  const read = await bounded(files, readsAtOnce, async (file) => {
    const result = await workers.readInstance(file.path)
    progress.fileRead()
    return { file, result }
  })
  return {
    members: read.flatMap(({ file, result }) =>
      result.kind === 'instance' ? [{ file, instance: result.instance }] : [],
    ),
    refused: read.flatMap(({ file, result }) =>
      result.kind === 'rejected' ? [{ ...file, reason: result.reason }] : [],
    ),
  }
}

const rejection = (name: string, { code, message }: Reason): IntakeResult => ({
  kind: 'rejected',
  files: 1,
  path: displayName(name),
  code,
  message,
})

/** Members of a series whose bytes could not be kept: told one by one, like any refused file. */
const refusalsOf = (stored: readonly StoredSeries[]): RefusedFile[] =>
  stored.flatMap(({ refusal, fresh, conflicting }) =>
    refusal ? [...fresh, ...conflicting].map(({ file }) => ({ ...file, reason: refusal })) : [],
  )

const countFiles = (
  received: number,
  rejected: number,
  companions: number,
  stored: readonly StoredSeries[],
  results: readonly IntakeResult[],
): IntakeCounts => {
  const outcomes = new Map(
    results.flatMap((result) => (result.kind === 'series' ? [[result.scanId, result.outcome]] : [])),
  )
  const fresh = (outcome: string): number =>
    stored
      .filter((series) => series.outcome === 'stored' && outcomes.get(series.scanId) === outcome)
      .reduce((sum, series) => sum + series.fresh.length, 0)
  return {
    received,
    analysed: fresh('analysed'),
    failed: fresh('failed'),
    notApplicable: fresh('not-applicable'),
    unchanged: stored.reduce((sum, { known }) => sum + known, 0),
    conflicting: stored.reduce(
      (sum, { outcome, conflicting }) => sum + (outcome === 'refused' ? 0 : conflicting.length),
      0,
    ),
    rejected,
    companions,
  }
}

const receiveInto = async (
  context: IntakeContext,
  received: readonly ReceivedFile[],
  folder: string,
  onProgress: (progress: IntakeProgress) => void,
): Promise<IntakeReport> => {
  const { store, workers, runner, now } = context
  const receivedAt = now().toISOString()
  const expanded = await expandArchives(received, folder, workers)
  const progress = createProgress(expanded.files.length, now, onProgress)
  const { members, refused } = await readFiles(expanded.files, workers, progress)
  context.signal.throwIfAborted()
  const stored: StoredSeries[] = []
  for (const group of groupReceived(members)) stored.push(await storeSeries(store, group, receivedAt))
  const left = [...expanded.refused, ...refused, ...refusalsOf(stored)]
  const allRefused = left.filter(({ name, reason }) => !isCompanion(name, reason))
  for (const file of allRefused) await quarantineFile(store, file, receivedAt)
  const series = await awaitSeries(store, runner, stored, progress)
  const rejected = allRefused.map(({ name, reason }) => rejection(name, reason))
  const results = [...series, ...rejected]
  const count = expanded.files.length + expanded.refused.length
  return {
    results,
    counts: countFiles(count, rejected.length, left.length - rejected.length, stored, results),
  }
}

/**
 * The one way in, for an import as for an upload: unpack, read in workers, refuse or store, analyse, report.
 *
 * Every file ends in exactly one state, so that the counts add up. An archive counts as its entries.
 *
 * Not to be called twice at once on one store.
 *
 * @param received - Files with the names their sender gave them; their bytes are left where they lie.
 * @param onProgress - Told after each file read and each step of an analysis.
 * @example const { counts } = await receive(context, (await walk(['scans'])).files, () => {})
 */
export const receive = async (
  context: IntakeContext,
  received: readonly ReceivedFile[],
  onProgress: (progress: IntakeProgress) => void,
): Promise<IntakeReport> => {
  const folder = await mkdtemp(join(context.store.workFolder, 'intake-'))
  try {
    return await receiveInto(context, received, folder, onProgress)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
