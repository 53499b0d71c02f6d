import { compareInstances } from '../dicom/drop-duplicates.ts'
import type { Finding, Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import { bounded } from '../jobs/bounded.ts'
import { commitSeries } from '../store/commit-series.ts'
import { jobIdOf } from '../store/job-rows.ts'
import { type Manifest, readManifest, writeManifest } from '../store/manifest.ts'
import type { Store } from '../store/open-store.ts'
import { findSeries, manifestOf, noteConflict } from '../store/series-rows.ts'
import type { Member, ReceivedGroup } from './group-received.ts'

/** Objects written at once: enough to keep the disk's queue filled while one is hashed. */
const writesAtOnce = 4

/** What became of the files of one series at the door. */
export type StoredSeries = {
  readonly scanId: string
  readonly group: ReceivedGroup
  /** `stored`: new bytes, to be analysed where `jobId` is given. `refused`: none of the new bytes could be kept. */
  readonly outcome: 'stored' | 'unchanged' | 'refused'
  readonly jobId: string | null
  readonly refusal: Reason | null
  readonly fresh: readonly Member[]
  readonly known: number
  readonly conflicting: readonly Member[]
  readonly flags: readonly Finding[]
}

type Sorted = { readonly fresh: Member[]; readonly known: Member[]; readonly conflicting: Member[] }

/**
 * The first object of a SOP instance UID stays authoritative from one intake to the next; within one, the order is that
 * of `dropDuplicates`, whatever the files are called.
 */
const sortMembers = (members: readonly Member[], manifest: Manifest): Sorted => {
  const authority = new Map(manifest.slices.map(({ sopInstanceUID, sha256 }) => [sopInstanceUID, sha256]))
  const sorted: Sorted = { fresh: [], known: [], conflicting: [] }
  for (const member of [...members].sort((a, b) => compareInstances(a.instance, b.instance))) {
    const { sopInstanceUID, sha256 } = member.instance
    const first = authority.get(sopInstanceUID)
    if (first === undefined) authority.set(sopInstanceUID, sha256)
    if (first === undefined) sorted.fresh.push(member)
    else if (first === sha256) sorted.known.push(member)
    else sorted.conflicting.push(member)
  }
  return sorted
}

const keepObjects = async (store: Store, members: readonly Member[]): Promise<Reason | null> => {
  try {
    await bounded(members, writesAtOnce, ({ file, instance }) =>
      store.objects.put(file.path, instance.sha256),
    )
    return null
  } catch (error) {
    if (error instanceof InputError) return { code: error.code, message: error.message }
    throw error
  }
}

const conflictFlag = (count: number): Finding => ({
  code: 'instance-conflict',
  severity: 'warning',
  message: `${count} object${count === 1 ? '' : 's'} came with other bytes under a known SOP instance UID; the first ones stay in use`,
})

const noteConflicts = async (
  store: Store,
  scanId: string,
  members: readonly Member[],
  receivedAt: string,
): Promise<void> => {
  for (const { instance } of members) {
    const { sopInstanceUID, sha256 } = instance
    await noteConflict(store.db, { seriesId: scanId, sopInstanceUID, sha256, receivedAt })
  }
}

const commit = async (
  store: Store,
  scanId: string,
  group: ReceivedGroup,
  known: Manifest['slices'],
  { fresh, conflicting }: Pick<Sorted, 'fresh' | 'conflicting'>,
  version: number,
  receivedAt: string,
): Promise<void> => {
  const { seriesInstanceUID } = group
  const added = fresh.map(({ instance: { sopInstanceUID, sha256 } }) => ({ sopInstanceUID, sha256 }))
  const slices = [...known, ...added]
  const manifest = await writeManifest(store.objects, { seriesInstanceUID, slices })
  await commitSeries(
    store.db,
    { ...group, id: scanId, instances: slices.length, receivedAt },
    version,
    manifest,
    conflicting.map(({ instance: { sopInstanceUID, sha256 } }) => ({ sopInstanceUID, sha256 })),
  )
}

/**
 * Stores the instances of one series: objects first, then its manifest, then the row and the job that make it visible.
 *
 * The same instances again change nothing. Late ones make the next version of the series, of all its instances. Other
 * bytes under a known UID are kept and flagged, and start no analysis.
 *
 * Not to be called twice at once: the version is read here and written at the end.
 */
export const storeSeries = async (
  store: Store,
  group: ReceivedGroup,
  receivedAt: string,
): Promise<StoredSeries> => {
  const scanId = group.id
  const row = await findSeries(store.db, scanId)
  const manifest = row
    ? await readManifest(store.objects, await manifestOf(store.db, scanId, row.version))
    : { seriesInstanceUID: group.seriesInstanceUID, slices: [] }
  const { fresh, known, conflicting } = sortMembers(group.members, manifest)
  const flags = conflicting.length > 0 ? [conflictFlag(conflicting.length)] : []
  const base = { scanId, group, fresh, known: known.length, conflicting, flags, jobId: null, refusal: null }
  const refusal = await keepObjects(store, [...fresh, ...conflicting])
  if (refusal) return { ...base, outcome: 'refused', refusal }
  if (fresh.length > 0) {
    const version = (row?.version ?? 0) + 1
    const applicable = group.notApplicable === null || (row !== undefined && row.state !== 'not-applicable')
    const whole = applicable ? { ...group, notApplicable: null } : group
    await commit(store, scanId, whole, manifest.slices, { fresh, conflicting }, version, receivedAt)
    return { ...base, outcome: 'stored', jobId: applicable ? jobIdOf(scanId, version) : null }
  }
  await noteConflicts(store, scanId, conflicting, receivedAt)
  const again = row?.state === 'failed' ? jobIdOf(scanId, row.version) : null
  return { ...base, outcome: 'unchanged', jobId: again }
}
