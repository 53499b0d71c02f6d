import { InputError } from '../errors/input-error.ts'
import { exitCode } from './exit-codes.ts'
import { plain } from './plain.ts'

const sentenceOf = (error: unknown): string | null => {
  if (error instanceof InputError) return `${error.message} [${error.code}]`
  if (!(error instanceof Error)) return null
  if (error.name === 'SqliteError') {
    return `Cannot open the database: constancy.sqlite of the data folder must be whole, ${error.message}; the scans beside it are not touched [database-damaged]`
  }
  // the system's own sentence names what was tried and the path
  return 'syscall' in error
    ? `Cannot go on: the system must allow it, ${error.message} [system-refused]`
    : null
}

/**
 * Tells an error that ends a command in one sentence with its code; one that nobody expected is thrown again.
 *
 * @returns The exit code.
 */
export const reportError = (error: unknown, write: (text: string) => void): number => {
  const sentence = sentenceOf(error)
  if (sentence === null) throw error
  write(`${plain(sentence)}\n`)
  return exitCode.usage
}
