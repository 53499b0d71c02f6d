import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../errors/input-error.ts'
import { openStore, type Store } from './open-store.ts'

/**
 * Opens a data folder that is there already, for commands that ask what it holds.
 *
 * @throws {InputError} `data-folder-missing`, and what `openStore` refuses.
 * @example const store = await openKnownStore({ dataFolder: './data', migrationsFolder: './migrations', now: new Date() })
 */
export const openKnownStore = async (options: Parameters<typeof openStore>[0]): Promise<Store> => {
  if (!existsSync(join(options.dataFolder, 'constancy.sqlite'))) {
    throw new InputError(
      'data-folder-missing',
      `Cannot open the data folder: scans must have been stored there before, none were in ${options.dataFolder}`,
    )
  }
  return openStore(options)
}
