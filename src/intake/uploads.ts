import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { InputError } from '../errors/input-error.ts'
import type { Store } from '../store/open-store.ts'
import { displayName } from './display-name.ts'
import { groupRejected } from './group-rejected.ts'
import type { IntakeProgress, IntakeResult } from './intake-result.ts'
import type { IntakeReport } from './receive.ts'
import { readStagedList, type StagedFile, stageFile, writeStagedList } from './staging.ts'
import { checkBytes, type UploadLimits } from './upload-limits.ts'
import { stateOf, type Upload, type UploadState } from './upload-state.ts'
import type { ReceivedFile } from './walk.ts'

/** Finished uploads whose outcome is remembered. */
const remembered = 100

/** Files on their way in over HTTP: staged on the disk, then sent down the one route, one upload after the other. */
export type Uploads = {
  /** @throws {InputError} `upload-too-many`. */
  readonly create: () => Promise<string>
  /**
   * Stages one file under a generated name; durable when it returns.
   *
   * @throws {InputError} `upload-unknown`, `upload-closed`, `upload-too-many-files`, `file-too-large`,
   * `upload-too-large`, `disk-full`.
   */
  readonly addFile: (id: string, name: string, body: AsyncIterable<Uint8Array>) => Promise<void>
  /** @throws {InputError} `upload-unknown`, `upload-closed`, `upload-busy`. */
  readonly complete: (id: string) => Promise<void>
  readonly find: (id: string) => UploadState | undefined
  /** Newest first. */
  readonly list: () => readonly UploadState[]
  /** Takes up what was complete when an earlier process ended, and removes what was not. */
  readonly resume: () => Promise<void>
  /** Resolves when every upload that was begun is done. */
  readonly idle: () => Promise<void>
}

const internalError = (files: number): IntakeResult => ({
  kind: 'rejected',
  files,
  path: '',
  code: 'internal-error',
  message: 'Cannot take in the upload: an error that nobody expected, written to the log',
})

/** What the register of uploads works with. */
type UploadsContext = {
  readonly store: Store
  /** The one route of intake. */
  readonly receive: (
    files: readonly ReceivedFile[],
    onProgress: (progress: IntakeProgress) => void,
  ) => Promise<IntakeReport>
  readonly log: Logger
  readonly limits: UploadLimits
  /** Aborted when the service stops: what is being worked on is taken up again at the next start. */
  readonly signal: AbortSignal
}

/**
 * Makes the register of uploads.
 *
 * @example const id = await uploads.create(); await uploads.addFile(id, 'a/1', body); await uploads.complete(id)
 */
export const createUploads = ({ store, receive, log, limits, signal }: UploadsContext): Uploads => {
  const uploads = new Map<string, Upload>()
  let working = Promise.resolve()
  const folderOf = (id: string): string => join(store.incomingFolder, id)

  const register = (id: string, files: readonly StagedFile[]): Upload => {
    const upload: Upload = {
      id,
      files: [...files],
      state: 'receiving',
      begun: 0,
      pending: 0,
      bytes: 0,
      progress: null,
      results: [],
    }
    uploads.set(id, upload)
    return upload
  }

  const receiving = (id: string): Upload => {
    const upload = uploads.get(id)
    if (!upload)
      throw new InputError('upload-unknown', 'Cannot use the upload: its id must be known, it is not')
    if (upload.state === 'receiving') return upload
    throw new InputError(
      'upload-closed',
      `Cannot change the upload: it must be receiving, current value is ${upload.state}`,
    )
  }

  const forgetOldest = (): void => {
    const done = [...uploads.values()].filter(({ state }) => state === 'done')
    for (const { id } of done.slice(0, -remembered)) uploads.delete(id)
  }

  const work = async (upload: Upload): Promise<void> => {
    if (signal.aborted) return
    const files = upload.files.map(({ file, name }) => ({ path: join(folderOf(upload.id), file), name }))
    try {
      const { results } = await receive(files, (progress) => {
        upload.progress = progress
        upload.state = progress.seriesTotal > 0 ? 'analysing' : 'reading'
      })
      upload.results = groupRejected(results)
    } catch (error) {
      if (signal.aborted) return
      log.error({ error, upload: upload.id }, 'upload ended by an unexpected error')
      upload.results = [internalError(upload.files.length)]
    }
    await rm(folderOf(upload.id), { recursive: true, force: true })
    upload.state = 'done'
    forgetOldest()
  }

  const begin = (upload: Upload): void => {
    upload.state = 'reading'
    working = working.then(() => work(upload))
  }

  const create = async (): Promise<string> => {
    const open = [...uploads.values()].filter(({ state }) => state === 'receiving').length
    if (open >= limits.open) {
      throw new InputError(
        'upload-too-many',
        `Cannot open an upload: at most ${limits.open} must receive at once, they do`,
      )
    }
    const id = randomUUID()
    register(id, [])
    await store.files.makeFolder(folderOf(id))
    return id
  }

  const addFile = async (id: string, name: string, body: AsyncIterable<Uint8Array>): Promise<void> => {
    const upload = receiving(id)
    if (upload.begun >= limits.files) {
      throw new InputError(
        'upload-too-many-files',
        `Cannot add a file: an upload must hold at most ${limits.files}, it does`,
      )
    }
    const file = String(upload.begun++)
    let fileBytes = 0
    upload.pending++
    try {
      await stageFile(store.files, join(folderOf(id), file), body, (bytes) => {
        fileBytes += bytes
        upload.bytes += bytes
        checkBytes(fileBytes, upload.bytes, limits)
      })
      upload.files.push({ file, name: displayName(name) })
    } catch (error) {
      upload.bytes -= fileBytes
      throw error
    } finally {
      upload.pending--
    }
  }

  const complete = async (id: string): Promise<void> => {
    const upload = receiving(id)
    if (upload.pending > 0) {
      throw new InputError(
        'upload-busy',
        `Cannot complete the upload: every file must have arrived, ${upload.pending} have not`,
      )
    }
    // Taken in the order they were begun, so that the same upload gives the same result however its files overtook.
    upload.files.sort((a, b) => Number(a.file) - Number(b.file))
    upload.state = 'reading'
    await writeStagedList(store.files, folderOf(id), upload.files)
    begin(upload)
  }

  const resume = async (): Promise<void> => {
    for (const id of [...(await store.files.list(store.incomingFolder))].sort()) {
      const staged = await readStagedList(folderOf(id))
      if (staged) begin(register(id, staged))
      else await rm(folderOf(id), { recursive: true, force: true })
    }
  }

  return {
    create,
    addFile,
    complete,
    find: (id) => {
      const upload = uploads.get(id)
      return upload && stateOf(upload)
    },
    list: () => [...uploads.values()].reverse().map(stateOf),
    resume,
    idle: () => working,
  }
}
