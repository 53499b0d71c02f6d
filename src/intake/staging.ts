import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../errors/input-error.ts'
import { checkDiskReserve } from '../store/disk-reserve.ts'
import type { FileLayer } from '../store/file-layer.ts'

/** A staged file: its generated name in the upload's folder, and what its sender calls it. */
export type StagedFile = { readonly file: string; readonly name: string }

/** Written last: an upload is complete when its folder holds this list. */
const listName = 'upload.json'

const listSchema = z.array(z.strictObject({ file: z.string().regex(/^\d+$/), name: z.string() }).readonly())

async function* textChunks(text: string) {
  yield new TextEncoder().encode(text)
}

async function* capped(body: AsyncIterable<Uint8Array>, count: (bytes: number) => void) {
  for await (const chunk of body) {
    count(chunk.length)
    yield chunk
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/**
 * Writes the body of one file as it comes; durable when it returns, gone when it throws.
 *
 * @param count - Told the length of each chunk before it is written; throws to refuse it.
 * @throws {InputError} `disk-full`, and what `count` throws.
 */
export const stageFile = async (
  files: FileLayer,
  path: string,
  body: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): Promise<void> => {
  await checkDiskReserve(files, join(path, '..'), 0)
  try {
    await files.write(path, capped(body, count))
    await files.syncFile(path)
  } catch (error) {
    await files.remove(path)
    if (isFull(error)) {
      throw new InputError('disk-full', 'Cannot add a file: the disk must have room, it is full', {
        cause: error,
      })
    }
    throw error
  }
}

/** Writes the list that makes an upload complete: from now on a restart takes it up again. */
export const writeStagedList = async (
  files: FileLayer,
  folder: string,
  staged: readonly StagedFile[],
): Promise<void> => {
  const path = join(folder, listName)
  await files.remove(`${path}.part`)
  await files.write(`${path}.part`, textChunks(JSON.stringify(staged)))
  await files.syncFile(`${path}.part`)
  await files.rename(`${path}.part`, path)
  await files.syncFolder(folder)
}

/** The files of a complete upload; null where the upload was not complete. */
export const readStagedList = async (folder: string): Promise<readonly StagedFile[] | null> => {
  const names = await readdir(folder)
  return names.includes(listName)
    ? listSchema.parse(JSON.parse(await readFile(join(folder, listName), 'utf8')))
    : null
}
