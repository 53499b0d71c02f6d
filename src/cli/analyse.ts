import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import { displayName } from '../intake/display-name.ts'
import { expandArchives } from '../intake/expand-archives.ts'
import { groupReceived, type Member, type ReceivedGroup } from '../intake/group-received.ts'
import { isCompanion } from '../intake/is-companion.ts'
import { type ReceivedFile, type Walk, walk } from '../intake/walk.ts'
import { readsAtOnce } from '../jobs/analyse-series.ts'
import { bounded } from '../jobs/bounded.ts'
import type { AnalysisResult, Workers } from '../jobs/workers.ts'
import type { SeriesDocument } from '../measure/document.ts'
import { isOutside } from '../measure/is-outside.ts'
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
  /** Takes what is worth a line beside the results; standard error. */
  readonly note: (text: string) => void
}

const skippedText = ({ hidden, links, special, unreadable }: Walk['skipped']): string =>
  hidden + links + special + unreadable === 0
    ? ''
    : `Passed over: ${hidden} hidden, ${links} links, ${special} special, ${unreadable} folders that cannot be read\n`

const masksText = (folder: string, { series, provenance }: SeriesDocument): string => {
  const path = join(folder, `${provenance.inputSha256.slice(0, 16)}.dcm`)
  return existsSync(path) ? `Masks of series ${series.seriesInstanceUID}: ${path}\n` : ''
}

/** Nothing of the series was measured, or what was is withheld until a person has looked. */
const hasError = ({ flags }: SeriesDocument): boolean => flags.some(({ severity }) => severity === 'error')

/** Share of the whole that reading the headers takes. */
const readingPart = 0.15

const rejectionOf = (name: string, { code, message }: Reason) => ({
  rejected: { path: displayName(name), code, message },
})

const readMembers = async (
  files: readonly ReceivedFile[],
  { workers, output, progress }: AnalyseContext,
): Promise<{ readonly members: readonly Member[]; readonly rejected: number }> => {
  let read = 0
  const results = await bounded(files, readsAtOnce, async (file) => {
    const result = await workers.readInstance(file.path)
    read++
    progress((readingPart * read) / files.length, 'Reading')
    return { file, result }
  })
  const refused = results.flatMap(({ file, result }) =>
    result.kind === 'rejected' ? [{ ...file, reason: result.reason }] : [],
  )
  const rejected = refused.filter(({ name, reason }) => !isCompanion(name, reason))
  for (const { name, reason } of rejected) output.rejection(rejectionOf(name, reason))
  const members = results.flatMap(({ file, result }) =>
    result.kind === 'instance' ? [{ file, instance: result.instance }] : [],
  )
  return { members, rejected: rejected.length }
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
  const { files, skipped } = await walk(paths)
  context.note(skippedText(skipped))
  const expanded = await expandArchives(files, folder, workers)
  for (const { name, reason } of expanded.refused) output.rejection(rejectionOf(name, reason))
  const read = await readMembers(expanded.files, context)
  if (read.members.length === 0 && read.rejected === 0 && expanded.refused.length === 0) {
    throw new InputError(
      'nothing-found',
      `Cannot analyse: the paths must hold at least one DICOM file, ${expanded.files.length} files were looked at`,
    )
  }
  const groups = groupReceived(read.members)
  let rejected = expanded.refused.length + read.rejected
  let outside = 0
  for (const [i, group] of groups.entries()) {
    const at = (done: number): number => readingPart + ((1 - readingPart) * (i + done)) / groups.length
    const onProgress = (done: number): void =>
      progress(at(Math.min(done, 0.999)), `Series ${i + 1} of ${groups.length}`)
    const result: AnalysisResult = group.notApplicable
      ? { kind: 'failed', reason: group.notApplicable }
      : await analyseGroup(group, options, workers, onProgress)
    if (result.kind === 'analysed') {
      output.document(result.document)
      if (options.masks !== null) context.note(masksText(options.masks, result.document))
      if (hasError(result.document)) rejected++
      outside += result.document.measurements.filter(isOutside).length
    } else {
      rejected++
      output.rejection(rejectionOf(group.members[0]!.file.name, result.reason))
    }
  }
  progress(1, 'Done')
  return rejected + outside > 0 ? exitCode.rejected : exitCode.done
}

const prepareMasks = (folder: string): void => {
  try {
    if (!existsSync(folder)) mkdirSync(folder)
    if (!statSync(folder).isDirectory()) throw new Error('it is a file')
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new InputError(
      'masks-folder-unusable',
      `Cannot write masks: ${folder} must be a folder, or a new one in a folder, that can be written`,
      { cause },
    )
  }
}

/** What was unpacked holds patients: it goes even when somebody stops the command. */
const removeOnStop = (folder: string): (() => void) => {
  const stop = (): void => {
    rmSync(folder, { recursive: true, force: true })
    process.exit(exitCode.stopped)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop)
  }
}

/**
 * The whole pipeline on files, folders and archives, without a database.
 *
 * @returns The exit code: 1 when anything was rejected, lies out of tolerance or carries an error.
 * @throws {InputError} `path-missing`.
 * @example process.exitCode = await analyse(['scans'], { model: 'lung', masks: null }, context)
 */
export const analyse = async (
  paths: readonly string[],
  options: AnalyseOptions,
  context: AnalyseContext,
): Promise<number> => {
  if (options.masks !== null) prepareMasks(options.masks)
  const folder = await mkdtemp(join(tmpdir(), 'constancy-'))
  const release = removeOnStop(folder)
  try {
    return await analyseIn(folder, paths, options, context)
  } finally {
    release()
    await rm(folder, { recursive: true, force: true })
  }
}
