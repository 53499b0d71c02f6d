import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../errors/input-error.ts'

/** One file on its way in: where its bytes lie, and what its sender calls it. The name is data, never a path. */
export type ReceivedFile = { readonly path: string; readonly name: string }

/** Files found below what was named, and how many entries were passed over. */
export type Walk = {
  readonly files: readonly ReceivedFile[]
  readonly skipped: {
    /** Names that begin with a dot. */
    readonly hidden: number
    /** Symbolic links below a named folder; they are never followed. */
    readonly links: number
    /** Neither file nor folder: sockets, pipes, devices. */
    readonly special: number
    /** Folders that this user may not read. */
    readonly unreadable: number
  }
}

const kindOf = async (path: string): Promise<'file' | 'folder'> => {
  const missing = new InputError(
    'path-missing',
    `Cannot read ${path}: it must be a file or a folder, it is neither`,
  )
  const found = await stat(path).catch((cause: unknown) => {
    throw new InputError(missing.code, missing.message, { cause })
  })
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'folder'
  throw missing
}

/**
 * Finds the files below folders, in the order of their names, and takes named files as they are.
 *
 * @param paths - Files and folders as the caller named them; a named symbolic link is followed, others are not.
 * @throws {InputError} `path-missing`.
 * @example await walk(['scans']) // { files: [{ path: 'scans/a/1', name: 'scans/a/1' }], skipped: … }
 */
export const walk = async (paths: readonly string[]): Promise<Walk> => {
  const files: ReceivedFile[] = []
  const skipped = { hidden: 0, links: 0, special: 0, unreadable: 0 }
  const walkFolder = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
    if (entries === null) {
      skipped.unreadable++
      return
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.')) skipped.hidden++
      else if (entry.isSymbolicLink()) skipped.links++
      else if (entry.isDirectory()) await walkFolder(path)
      else if (entry.isFile()) files.push({ path, name: path })
      else skipped.special++
    }
  }
  for (const path of paths) {
    if ((await kindOf(path)) === 'folder') await walkFolder(path)
    else files.push({ path, name: path })
  }
  return { files, skipped }
}
