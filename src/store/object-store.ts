import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../errors/input-error.ts'
import { checkDiskReserve } from './disk-reserve.ts'
import type { FileLayer } from './file-layer.ts'

/** What a put returns: the name of the object and its size. */
type StoredObject = { readonly sha256: string; readonly bytes: number }

/**
 * Bytes by their SHA-256: `ab/abcd…` in one folder. A put that returned is durable: the file was synced, renamed to
 * its name, and its folder synced; what a crash left half-written lies under another name and goes at the next start.
 */
export type ObjectStore = {
  /**
   * Keeps a copy of a file.
   *
   * @throws {InputError} `disk-full`; `object-changed` when the bytes are not those of `expectedSha256`.
   */
  readonly put: (source: string, expectedSha256: string | null) => Promise<StoredObject>
  readonly putText: (text: string) => Promise<StoredObject>
  readonly pathOf: (sha256: string) => string
  /** @throws {InputError} `object-damaged` when the bytes no longer have their hash. */
  readonly readText: (sha256: string) => Promise<string>
}

const partFolder = 'parts'

/** Reading blocks of 1 MiB: a CT slice is one block, the memory stays independent of the object's size. */
const blockBytes = 2 ** 20

const sha256Pattern = /^[0-9a-f]{64}$/

const folders = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

const prepareFolders = async (root: string, files: FileLayer): Promise<void> => {
  await files.makeFolder(join(root, partFolder))
  for (const part of await files.list(join(root, partFolder)))
    await files.remove(join(root, partFolder, part))
  for (const folder of folders) await files.makeFolder(join(root, folder))
  await files.syncFolder(root)
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, seen: (chunk: Uint8Array) => void) {
  for await (const chunk of chunks) {
    seen(chunk)
    yield chunk
  }
}

async function* once(text: string) {
  yield new TextEncoder().encode(text)
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/**
 * Opens an object store and removes the parts that an earlier process left.
 *
 * @example const objects = await openObjectStore('data/objects', nodeFileLayer)
 */
export const openObjectStore = async (root: string, files: FileLayer): Promise<ObjectStore> => {
  await prepareFolders(root, files)
  let parts = 0

  const folderOf = (sha256: string): string => {
    if (!sha256Pattern.test(sha256))
      throw new RangeError('Cannot name an object: its SHA-256 must be 64 hex digits')
    return join(root, sha256.slice(0, 2))
  }
  const pathOf = (sha256: string): string => join(folderOf(sha256), sha256)

  const keep = async (chunks: AsyncIterable<Uint8Array>, expected: string | null): Promise<StoredObject> => {
    const part = join(root, partFolder, `${parts++}.part`)
    const hash = createHash('sha256')
    let bytes = 0
    try {
      await files.write(
        part,
        hashed(chunks, (chunk) => {
          hash.update(chunk)
          bytes += chunk.length
        }),
      )
      const sha256 = hash.digest('hex')
      if (expected !== null && sha256 !== expected) {
        throw new InputError(
          'object-changed',
          `Cannot store a file: its SHA-256 must be ${expected}, current value is ${sha256}`,
        )
      }
      await files.syncFile(part)
      await files.rename(part, pathOf(sha256))
      await files.syncFolder(folderOf(sha256))
      return { sha256, bytes }
    } catch (error) {
      await files.remove(part)
      if (isFull(error))
        throw new InputError('disk-full', 'Cannot store a file: the disk must have room, it is full', {
          cause: error,
        })
      throw error
    }
  }

  const put = async (source: string, expected: string | null): Promise<StoredObject> => {
    const known = expected === null ? null : await files.sizeOf(pathOf(expected))
    const size = (await files.sizeOf(source)) ?? 0
    // an object of another size is damaged: the good bytes take its place
    if (expected !== null && known === size) {
      // Another process may have died between the renaming and the syncing of the folder.
      await files.syncFolder(folderOf(expected))
      return { sha256: expected, bytes: known }
    }
    await checkDiskReserve(files, root, size)
    return keep(createReadStream(source, { highWaterMark: blockBytes }), expected)
  }

  const putText = async (text: string): Promise<StoredObject> => {
    await checkDiskReserve(files, root, text.length)
    return keep(once(text), null)
  }

  const readText = async (sha256: string): Promise<string> => {
    const bytes = await readFile(pathOf(sha256))
    const current = createHash('sha256').update(bytes).digest('hex')
    if (current !== sha256) {
      throw new InputError(
        'object-damaged',
        `Cannot read an object: its SHA-256 must be ${sha256}, current value is ${current}`,
      )
    }
    return bytes.toString('utf8')
  }

  return { put, putText, pathOf, readText }
}
