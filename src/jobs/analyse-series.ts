import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance } from '../dicom/instance.ts'
import type { Reason } from '../errors/finding.ts'
import type { JobRow } from '../store/database.ts'
import { readManifest } from '../store/manifest.ts'
import type { Store } from '../store/open-store.ts'
import { saveAnalysis } from '../store/save-analysis.ts'
import { conflictsOf, manifestOf } from '../store/series-rows.ts'
import type { StoredArtefacts } from '../store/stored-artefacts.ts'
import { bounded } from './bounded.ts'
import type { Artefacts, Workers } from './workers.ts'

/** Files read at once; the pool of workers decides how many are read in parallel. */
export const readsAtOnce = 8

type Outcome = { readonly kind: 'analysed' } | { readonly kind: 'failed'; readonly reason: Reason }

type Context = {
  readonly store: Store
  readonly workers: Workers
  readonly model: string
  readonly now: () => Date
}

const readInstances = async (
  { store, workers }: Context,
  sha256s: readonly string[],
): Promise<{ instances: Instance[]; reason: Reason | null }> => {
  const results = await bounded(sha256s, readsAtOnce, (sha256) =>
    workers.readInstance(store.objects.pathOf(sha256)),
  )
  const rejected = results.find((result) => result.kind === 'rejected')
  const instances = results.flatMap((result) => (result.kind === 'instance' ? [result.instance] : []))
  const damaged = results.some(
    (result, i) => result.kind === 'instance' && result.instance.sha256 !== sha256s[i],
  )
  if (!damaged) return { instances, reason: rejected?.reason ?? null }
  const message = 'Cannot analyse the series: its stored bytes must have their hash, one object was altered'
  return { instances, reason: { code: 'object-damaged', message } }
}

const storeArtefacts = async (store: Store, artefacts: Artefacts): Promise<StoredArtefacts> => {
  const labels = await bounded(artefacts.labels, 1, async ({ kind, path, offsets }) => {
    const { sha256 } = await store.objects.put(path, null)
    return { kind, sha256, offsets: [...offsets] }
  })
  return { ...artefacts, labels }
}

/**
 * Analyses one version of a series from its stored bytes and keeps what comes out.
 *
 * The instances are read again rather than remembered: a job then depends on the disk alone, and works after a restart
 * as before it.
 *
 * @param onProgress - Told the part done, 0 to 1.
 */
export const analyseSeries = async (
  context: Context,
  job: JobRow,
  onProgress: (done: number) => void,
): Promise<Outcome> => {
  const { store, workers, model, now } = context
  const manifest = await readManifest(
    store.objects,
    await manifestOf(store.db, job.series_id, job.series_version),
  )
  // contradictions come along: whoever groups the series says that nobody can tell which object is right
  const conflicts = await conflictsOf(store.db, job.series_id)
  const { instances, reason } = await readInstances(context, [
    ...manifest.slices.map(({ sha256 }) => sha256),
    ...conflicts,
  ])
  if (reason) return { kind: 'failed', reason }
  const folder = join(store.workFolder, `job-${job.id}`)
  await mkdir(folder, { recursive: true })
  try {
    const files = Object.fromEntries(instances.map(({ sha256 }) => [sha256, store.objects.pathOf(sha256)]))
    const result = await workers.analyse(
      { instances, files, model, artefactFolder: folder, segFolder: null },
      onProgress,
    )
    if (result.kind === 'failed') return result
    const { document } = result
    const artefacts = result.artefacts && (await storeArtefacts(store, result.artefacts))
    await saveAnalysis(store.db, { job, document, artefacts, analysedAt: now().toISOString() })
    return { kind: 'analysed' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
