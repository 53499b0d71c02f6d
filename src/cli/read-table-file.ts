import { existsSync, readFileSync, statSync } from 'node:fs'
import type { Table } from '../drift/tables/read-table.ts'
import { InputError } from '../errors/input-error.ts'
import { plain } from './plain.ts'

/** A site's whole history has a hundredth of this. */
const largestTableBytes = 256 * 2 ** 20

/** Refused lines that are named on the screen. */
const mostNamed = 20

/**
 * The text of a table, read whole.
 *
 * @throws {InputError} `path-missing`, `table-too-large`.
 */
export const readTableFile = (path: string): string => {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new InputError('path-missing', `Cannot read the table: ${path} must be a file, it is not`)
  }
  const { size } = statSync(path)
  if (size > largestTableBytes) {
    throw new InputError(
      'table-too-large',
      `Cannot read the table: ${path} must have at most ${largestTableBytes} bytes, current size is ${size}`,
    )
  }
  return readFileSync(path, 'utf8')
}

/**
 * Names the lines of a table that were refused, and what else was noticed about it.
 *
 * @param note - Takes the text; standard error.
 */
export const noteTable = (path: string, table: Table<unknown>, note: (text: string) => void): void => {
  const tell = (text: string): void => note(`${plain(`${path}: ${text}`)}\n`)
  for (const { message, code } of table.findings) tell(`${message} [${code}]`)
  for (const { message, code } of table.refused.slice(0, mostNamed)) tell(`${message} [${code}]`)
  const others = table.refusedCount - Math.min(mostNamed, table.refused.length)
  if (others > 0) tell(`${others} more lines were refused`)
}
