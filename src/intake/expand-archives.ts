import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reason } from '../errors/finding.ts'
import type { Workers } from '../jobs/workers.ts'
import { isArchive } from './is-archive.ts'
import type { ReceivedFile } from './walk.ts'

/** A file that was refused: its bytes where there are any, and why. */
export type RefusedFile = { readonly path: string | null; readonly name: string; readonly reason: Reason }

/** Plain files, and what was refused on the way to them. */
type Expanded = { readonly files: readonly ReceivedFile[]; readonly refused: readonly RefusedFile[] }

const nested: Reason = {
  code: 'archive-nested',
  message: 'Cannot unpack the archive: it must not lie in another archive, it does',
}

const expandOne = async (archive: ReceivedFile, folder: string, workers: Workers): Promise<Expanded> => {
  const unpacked = await workers.unpack(archive.path, folder)
  const refused: RefusedFile[] = unpacked.rejected.map(({ name, reason }) =>
    // Without a name the archive itself was refused.
    name === '' ? { ...archive, reason } : { path: null, name: `${archive.name}/${name}`, reason },
  )
  const files: ReceivedFile[] = []
  for (const { path, name } of unpacked.files) {
    const file = { path, name: `${archive.name}/${name}` }
    if (await isArchive(path)) refused.push({ ...file, reason: nested })
    else files.push(file)
  }
  return { files, refused }
}

/**
 * Replaces zip archives by what they hold, one level deep.
 *
 * @param folder - Where to unpack; each archive gets a folder of its own below.
 */
export const expandArchives = async (
  received: readonly ReceivedFile[],
  folder: string,
  workers: Workers,
): Promise<Expanded> => {
  const files: ReceivedFile[] = []
  const refused: RefusedFile[] = []
  for (const file of received) {
    if (!(await isArchive(file.path))) {
      files.push(file)
      continue
    }
    const expanded = await expandOne(file, await mkdtemp(join(folder, 'archive-')), workers)
    files.push(...expanded.files)
    refused.push(...expanded.refused)
  }
  return { files, refused }
}
