import { stat } from 'node:fs/promises'
import { InputError } from '../errors/input-error.ts'
import type { Store } from '../store/open-store.ts'
import { noteQuarantine } from '../store/quarantine-rows.ts'
import { displayName } from './display-name.ts'
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

/** Keeps a refused file beside the objects, and notes why it was refused. */
export const quarantineFile = async (store: Store, file: RefusedFile, receivedAt: string): Promise<void> => {
  const kept = file.path === null ? { sha256: null, bytes: 0 } : await keep(store, file.path)
  const { code, message } = file.reason
  await noteQuarantine(store.db, {
    path: displayName(file.name),
    code,
    message,
    ...kept,
    received_at: receivedAt,
  })
}
