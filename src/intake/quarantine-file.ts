import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { InputError } from '../errors/input-error.ts'
import type { Store } from '../store/open-store.ts'
import { noteQuarantine } from '../store/quarantine-rows.ts'
import type { RefusedFile } from './expand-archives.ts'

/** Larger files are noted but not kept: no DICOM object is that long, and refused bytes must not fill the disk. */
const quarantineMaxBytes = 512 * 2 ** 20

const keep = async (store: Store, path: string): Promise<{ sha256: string | null; bytes: number }> => {
  const { size } = await stat(path)
  if (size > quarantineMaxBytes) return { sha256: null, bytes: size }
  try {
    return await store.quarantine.put(path, null)
  } catch (error) {
    // A full disk must not keep the refusal from being told.
    if (error instanceof InputError && error.code === 'disk-full') return { sha256: null, bytes: size }
    throw error
  }
}

/** Folders and files are named after patients: only the content's hash and a short ending stand in the database. */
const anonymousName = (name: string, sha256: string | null): string => {
  const ending = extname(name)
  const known = /^\.[A-Za-z0-9]{1,5}$/.test(ending) ? ending.toLowerCase() : ''
  return sha256 === null ? `entry of an archive${known && ` (${known})`}` : `${sha256.slice(0, 12)}${known}`
}

/** Keeps a refused file beside the objects, and notes why it was refused. */
export const quarantineFile = async (store: Store, file: RefusedFile, receivedAt: string): Promise<void> => {
  const kept = file.path === null ? { sha256: null, bytes: 0 } : await keep(store, file.path)
  const { code, message } = file.reason
  await noteQuarantine(store.db, {
    path: anonymousName(file.name, kept.sha256),
    code,
    message,
    ...kept,
    received_at: receivedAt,
  })
}
