import { useEffect, useState } from 'preact/hooks'
import { ApiError } from '../api/api-error.ts'
import { completeUpload, startUpload } from '../api/client.ts'
import type { NamedFile } from './collect-files.ts'
import { sendFile } from './send-file.ts'
import type { RefusedFile, UploadState } from './upload-state.ts'

/** Files on their way at one time. Browsers open six connections to a server; two stay free for the pages. */
const parallelFiles = 4

let current: UploadState = { phase: 'idle' }
const listeners = new Set<(state: UploadState) => void>()

const tell = (state: UploadState): void => {
  current = state
  for (const listener of listeners) listener(state)
}

/** What is being sent; it goes on while other pages are read. */
export const useUpload = (): UploadState => {
  const [state, setState] = useState(current)
  useEffect(() => {
    setState(current)
    listeners.add(setState)
    return () => {
      listeners.delete(setState)
    }
  }, [])
  return state
}

type Job = {
  readonly uploadId: string
  readonly files: readonly NamedFile[]
  readonly startedAtMs: number
  readonly bytes: number
  bytesSent: number
  readonly done: Set<NamedFile>
  readonly refused: RefusedFile[]
}

const tellProgress = (job: Job): void =>
  tell({
    phase: 'sending',
    files: job.files.length,
    filesSent: job.done.size,
    bytes: job.bytes,
    bytesSent: job.bytesSent,
    startedAtMs: job.startedAtMs,
    refused: job.refused,
  })

/** A refused file costs only itself; a server that does not answer stops the upload. */
const sendOne = async (job: Job, file: NamedFile): Promise<void> => {
  let sent = 0
  const advance = (bytes: number): void => {
    job.bytesSent += bytes - sent
    sent = bytes
    tellProgress(job)
  }
  try {
    await sendFile(job.uploadId, file, advance)
  } catch (error) {
    advance(0)
    if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) throw error
    job.refused.push({ name: file.name, error })
  }
  job.done.add(file)
  advance(file.file.size)
}

const sendAll = async (job: Job): Promise<void> => {
  const waiting = job.files.filter((file) => !job.done.has(file))
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await sendOne(job, file)
  }
  await Promise.all(Array.from({ length: parallelFiles }, lane))
  await completeUpload(job.uploadId)
  tell({ phase: 'sent', uploadId: job.uploadId, refused: job.refused })
}

const stopOn = (error: unknown, resume: () => void): void => {
  if (!(error instanceof ApiError)) throw error
  tell({ phase: 'stopped', error, resume })
}

const run = (job: Job): Promise<void> => {
  tellProgress(job)
  return sendAll(job).catch((error: unknown) => stopOn(error, () => void run(job)))
}

const newJob = (uploadId: string, files: readonly NamedFile[]): Job => ({
  uploadId,
  files,
  startedAtMs: performance.now(),
  bytes: files.reduce((total, { file }) => total + file.size, 0),
  bytesSent: 0,
  done: new Set(),
  refused: [],
})

/**
 * Sends files to the intake and starts it.
 *
 * @param collected - The files, perhaps still being found.
 */
export const upload = async (collected: Promise<readonly NamedFile[]>): Promise<void> => {
  tell({ phase: 'collecting', found: 0 })
  const files = await collected
  if (files.length === 0) return tell({ phase: 'empty' })
  try {
    const { id } = await startUpload()
    await run(newJob(id, files))
  } catch (error) {
    stopOn(error, () => void upload(Promise.resolve(files)))
  }
}

/** How many files were found so far, while folders are walked. */
export const tellFound = (found: number): void => tell({ phase: 'collecting', found })

/** Forgets a finished upload, so that the page shows the drop zone again. */
export const forgetUpload = (): void => tell({ phase: 'idle' })
