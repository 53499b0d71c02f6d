import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Database } from './database.ts'
import { type FileLayer, nodeFileLayer } from './file-layer.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { readMigrations } from './migrate.ts'
import { type ObjectStore, openObjectStore } from './object-store.ts'
import { openDatabase } from './open-database.ts'

/** A data folder, open: its database, its objects, and the folders of work in progress. */
export type Store = {
  readonly db: Database
  readonly objects: ObjectStore
  /** Bytes of refused files, by hash. */
  readonly quarantine: ObjectStore
  readonly files: FileLayer
  /** Uploads on their way in; what a complete upload left here is taken up again at the next start. */
  readonly incomingFolder: string
  /** Scratch files of running jobs; empty at start. */
  readonly workFolder: string
  readonly close: () => Promise<void>
}

/**
 * Opens a data folder for this process alone, made when absent, and clears what an earlier process left half-done.
 *
 * @param options.files - The file layer; that of this machine unless a test records it.
 * @throws {InputError} `data-folder-in-use`, `database-newer`, `database-altered`.
 * @example const store = await openStore({ dataFolder: './data', migrationsFolder: './migrations', now: new Date() })
 */
export const openStore = async (options: {
  readonly dataFolder: string
  readonly migrationsFolder: string
  readonly now: Date
  readonly files?: FileLayer
}): Promise<Store> => {
  const { dataFolder, files = nodeFileLayer } = options
  const folder = (name: string): string => join(dataFolder, name)
  const migrations = readMigrations(options.migrationsFolder)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const unlock = lockDataFolder(dataFolder)
  try {
    rmSync(folder('work'), { recursive: true, force: true })
    for (const name of ['work', 'incoming']) mkdirSync(folder(name), { recursive: true, mode: 0o700 })
    const objects = await openObjectStore(folder('objects'), files)
    const quarantine = await openObjectStore(folder('quarantine'), files)
    // the names of what was just made, in the data folder and of the data folder itself
    await files.syncFolder(dataFolder)
    await files.syncFolder(dirname(resolve(dataFolder)))
    const db = openDatabase(folder('constancy.sqlite'), migrations, options.now.toISOString())
    const close = async (): Promise<void> => {
      await db.destroy()
      unlock()
    }
    return {
      db,
      objects,
      quarantine,
      files,
      incomingFolder: folder('incoming'),
      workFolder: folder('work'),
      close,
    }
  } catch (error) {
    unlock()
    throw error
  }
}
