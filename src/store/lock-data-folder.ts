import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { InputError } from '../errors/input-error.ts'

const isBusy = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')

/**
 * Makes this process the only one that writes to a data folder. The lock is one of the operating system, held by an
 * open transaction of a small SQLite file, so that it ends with the process however that ends.
 *
 * @returns Gives the lock back.
 * @throws {InputError} `data-folder-in-use`.
 * @example const unlock = lockDataFolder('./data')
 */
export const lockDataFolder = (folder: string): (() => void) => {
  const connection = new BetterSqlite3(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (!isBusy(error)) throw error
    throw new InputError(
      'data-folder-in-use',
      'Cannot open the data folder: no other process of Constancy may be writing to it, one is; stop it, or upload through its page',
    )
  }
  return () => {
    connection.close()
  }
}
