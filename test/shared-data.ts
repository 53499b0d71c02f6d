import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../shared/data', import.meta.url))

/** Files that live in the repository: `test/data`. */
export const repositoryData: string = fileURLToPath(new URL('./data', import.meta.url))

/** The larger real scans beside the checkout, `../shared/data`, or null where they are absent. */
export const sharedData: string | null = existsSync(folder) ? folder : null

/** Why a test that needs them was skipped: printed once a file, so that no skip is silent. */
export const sayIfSharedDataIsAbsent = (what: string): void => {
  if (sharedData === null) console.warn(`Skipped ${what}: ../shared/data is absent`)
}
