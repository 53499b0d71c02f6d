import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'

/** The few operations on files that durability rests on, in one place so that their order can be recorded. */
export type FileLayer = {
  readonly makeFolder: (path: string) => Promise<void>
  readonly list: (folder: string) => Promise<readonly string[]>
  /** Size in bytes, null where there is no such file. */
  readonly sizeOf: (path: string) => Promise<number | null>
  /** Writes a new file; refuses one that exists. */
  readonly write: (path: string, chunks: AsyncIterable<Uint8Array>) => Promise<void>
  readonly syncFile: (path: string) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly syncFolder: (path: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  readonly space: (folder: string) => Promise<{ readonly freeBytes: number; readonly totalBytes: number }>
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const sizeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const write = async (path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of chunks) await file.writeFile(chunk)
  } finally {
    await file.close()
  }
}

/** fsync works on what the kernel holds for the file, whichever descriptor wrote it; a folder is opened to read. */
const sync =
  (flags: 'r' | 'r+') =>
  async (path: string): Promise<void> => {
    const file = await open(path, flags)
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  }

const space = async (folder: string): Promise<{ freeBytes: number; totalBytes: number }> => {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

/** The file layer of this machine; folders are made for their owner alone. */
export const nodeFileLayer: FileLayer = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 })
  },
  list: (folder) => readdir(folder),
  sizeOf,
  write,
  syncFile: sync('r+'),
  rename,
  syncFolder: sync('r'),
  remove: (path) => rm(path, { force: true }),
  space,
}
