import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expandArchives } from '../intake/expand-archives.ts'
import { displayName } from '../intake/display-name.ts'
import { groupReceived, type Member, type ReceivedGroup } from '../intake/group-received.ts'
import { type ReceivedFile, walk } from '../intake/walk.ts'
import { readsAtOnce } from '../jobs/analyse-series.ts'
import { bounded } from '../jobs/bounded.ts'
import type { AnalysisResult, Workers } from '../jobs/workers.ts'
import type { Reason } from '../errors/finding.ts'
import { exitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** What `analyse` was asked for. */
export type AnalyseOptions = {
  readonly model: string
  /** Where DICOM SEG goes; null writes none. */
  readonly masks: string | null
}

/** What `analyse` works with. */
export type AnalyseContext = {
  readonly workers: Workers
  readonly output: Output
  readonly progress: (done: number, what: string) => void
}

/** Share of the whole that reading the headers takes. */
const readingPart = 0.15

const rejectionOf = (name: string, { code, message }: Reason) => ({ rejected: { path: displayName(name), code, message } })

const readMembers = async (
  files: readonly ReceivedFile[],
  { workers, output, progress }: AnalyseContext,
): Promise<readonly Member[]> => {
  let read = 0
  const results = await bounded(files, readsAtOnce, async (file) => {
    const result = await workers.readInstance(file.path)
    read++
    progress((readingPart * read) / files.length, 'Reading')
    return { file, result }
  })
  for (const { file, result } of results) {
    if (result.kind === 'rejected') output.rejection(rejectionOf(file.name, result.reason))
  }
  return results.flatMap(({ file, result }) => (result.kind === 'instance' ? [{ file, instance: result.instance }] : []))
}

const analyseGroup = (
  group: ReceivedGroup,
  { model, masks }: AnalyseOptions,
  workers: Workers,
  onProgress: (done: number) => void,
): Promise<AnalysisResult> => {
  const files = Object.fromEntries(group.members.map(({ file, instance }) => [instance.sha256, file.path]))
  const instances = group.members.map(({ instance }) => instance)
  return workers.analyse({ instances, files, model, artefactFolder: null, segFolder: masks }, onProgress)
}

const analyseIn = async (
  folder: string,
  paths: readonly string[],
  options: AnalyseOptions,
  context: AnalyseContext,
): Promise<number> => {
  const { workers, output, progress } = context
  const { files } = await walk(paths)
  const expanded = await expandArchives(files, folder, workers)
  for (const { name, reason } of expanded.refused) output.rejection(rejectionOf(name, reason))
  const members = await readMembers(expanded.files, context)
  const groups = groupReceived(members)
  let rejected = expanded.refused.length + expanded.files.length - members.length
  for (const [i, group] of groups.entries()) {
    const at = (done: number): number => readingPart + ((1 - readingPart) * (i + done)) / groups.length
    const onProgress = (done: number): void => progress(at(Math.min(done, 0.999)), `Series ${i + 1} of ${groups.length}`)
    const result: AnalysisResult = group.notApplicable
      ? { kind: 'failed', reason: group.notApplicable }
      : await analyseGroup(group, options, workers, onProgress)
    if (result.kind === 'analysed') output.document(result.document)
    else {
      rejected++
      output.rejection(rejectionOf(group.members[0]!.file.name, result.reason))
    }
  }
  progress(1, 'Done')
  return rejected > 0 ? exitCode.rejected : exitCode.done
}

/**
 * The whole pipeline on files, folders and archives, without a database.
 *
 * @returns The exit code: 1 when anything was rejected.
 * @throws {InputError} `path-missing`.
 * @example process.exitCode = await analyse(['scans'], { model: 'lung', masks: null }, context)
 */
export const analyse = async (
  paths: readonly string[],
  options: AnalyseOptions,
  context: AnalyseContext,
): Promise<number> => {
  if (options.masks !== null) mkdirSync(options.masks, { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'constancy-'))
  try {
    return await analyseIn(folder, paths, options, context)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
