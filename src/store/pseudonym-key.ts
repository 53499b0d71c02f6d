import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** At least as much text as 128 bits in hexadecimal. */
export const pseudonymKeyPattern = /^\S{32,}$/

const keyBytes = 32

const pathIn = (dataFolder: string): string => join(dataFolder, 'pseudonym.key')

/** The key that an earlier start left in the data folder; null where there is none. */
export const readPseudonymKey = (dataFolder: string): string | null =>
  existsSync(pathIn(dataFolder)) ? readFileSync(pathIn(dataFolder), 'utf8').trim() : null

/**
 * The key of the patients' pseudonyms of a data folder, made at random when there is none yet. Whoever loses it can no
 * longer tell that two scans show one patient; whoever has it and the names can.
 *
 * @example const key = ensurePseudonymKey('./data')
 */
export const ensurePseudonymKey = (dataFolder: string): string => {
  const known = readPseudonymKey(dataFolder)
  if (known !== null) return known
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const key = randomBytes(keyBytes).toString('hex')
  const file = openSync(pathIn(dataFolder), 'wx', 0o600)
  try {
    writeSync(file, `${key}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return key
}
