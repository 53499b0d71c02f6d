import type { Finding } from '../../errors/finding.ts'
import { InputError } from '../../errors/input-error.ts'
import { shownText } from './shown-text.ts'
import { longestCell, nextRow, openTable, type RowFault, type TableCursor } from './table-cursor.ts'

/** A line that was left out, and why. Lines count from 1, the header among them. */
export type TableRefusal = { readonly line: number; readonly code: string; readonly message: string }

/** What a table holds. `refused` lists the first thousand lines left out, `refusedCount` counts all of them. */
export type Table<Row> = {
  readonly rows: readonly Row[]
  readonly refused: readonly TableRefusal[]
  readonly refusedCount: number
  readonly findings: readonly Finding[]
}

/** How the rows of one kind of table are read; `cellsOf` gets the cells of its columns in their order. */
export type TableForm<Row> = {
  /** In words, for messages: the table of measurements. */
  readonly what: string
  readonly columns: readonly string[]
  /** A refusal's reason is without the number of the line. */
  readonly rowOf: (
    cells: readonly string[],
    line: number,
    separator: ',' | ';',
  ) => Row | { readonly code: string; readonly must: string }
}

/** Ours: lines of one table; a site's whole history has fewer. */
const mostRows = 2_000_000

/** Ours: refusals kept word for word. */
const mostRefusals = 1000

const faults: Readonly<Record<RowFault, string>> = {
  'cell-too-long': `a cell must have at most ${longestCell} characters`,
  'quote-unclosed': `a quotation mark must be closed within ${longestCell} characters`,
  'quote-misplaced': 'a quoted cell must end with its quotation mark',
}

type Header = {
  readonly cursor: TableCursor
  readonly names: readonly string[]
  readonly places: readonly number[]
}

const isBlank = (cells: readonly string[]): boolean => {
  for (let i = 0; i < cells.length; i++) if (cells[i] !== '') return false
  return true
}

/** The header under one separator; null for a table without any line. */
const headerOf = (text: string, columns: readonly string[], separator: ',' | ';'): Header | null => {
  const cursor = openTable(text, separator)
  let read = nextRow(cursor)
  while (read === 'row' && isBlank(cursor.cells)) read = nextRow(cursor)
  if (read === 'end') return null
  const names = read === 'row' ? cursor.cells.map((cell) => cell.toLowerCase()) : []
  const isOnce = (column: string) => names.indexOf(column) === names.lastIndexOf(column)
  return { cursor, names, places: columns.map((column) => (isOnce(column) ? names.indexOf(column) : -1)) }
}

const findHeader = (text: string, what: string, columns: readonly string[]): Header => {
  const headers = ([',', ';'] as const).map((separator) => headerOf(text, columns, separator))
  const [comma, semicolon] = headers
  if (!comma || !semicolon) {
    throw new InputError(
      'table-empty',
      `Cannot read ${what}: its first line must name the columns ${columns.join(', ')}, current table is empty`,
    )
  }
  const found = headers.find((header) => header!.places.every((place) => place >= 0))
  if (found) return found
  const { names } = semicolon.names.length > comma.names.length ? semicolon : comma
  const shown = names.slice(0, 10).map(shownText).join(', ')
  throw new InputError(
    'table-columns',
    `Cannot read ${what}: its first line must name the columns ${columns.join(', ')} once each, separated by commas or semicolons, current columns are ${shown === '' ? 'unreadable' : shown}${names.length > 10 ? ' …' : ''}`,
  )
}

const ignoredColumns = ({ names, places }: Header, columns: readonly string[]): readonly Finding[] => {
  const ignored = names.filter((_, place) => !places.includes(place))
  if (ignored.length === 0) return []
  const shown = ignored.slice(0, 10).map(shownText).join(', ')
  const message = `Columns beside ${columns.join(', ')} are left unread: ${shown}${ignored.length > 10 ? ' …' : ''}`
  return [{ code: 'columns-ignored', severity: 'info', message }]
}

/**
 * A table of separated values, row by row; lines that cannot be read are refused one by one.
 *
 * Commas or semicolons, as the header shows; quotation marks by RFC 4180; columns in any order and case, others are
 * told of once. Blank lines count for nothing.
 *
 * @throws {InputError} `table-empty`, `table-columns`, `table-too-long`.
 * @example readTable('time,kind,description\n2024-03-01,service,', eventForm).rows
 */
export const readTable = <Row extends object>(
  text: string,
  { what, columns, rowOf }: TableForm<Row>,
): Table<Row> => {
  const header = findHeader(text, what, columns)
  const { cursor, names, places } = header
  const rows: Row[] = []
  const refused: TableRefusal[] = []
  let refusedCount = 0
  const refuse = (line: number, code: string, must: string): void => {
    refusedCount++
    if (refused.length < mostRefusals)
      refused.push({ line, code, message: `Cannot read line ${line}: ${must}` })
  }
  const ordered: string[] = columns.map(() => '')
  for (;;) {
    const { line } = cursor
    const found = nextRow(cursor)
    if (found === 'end') break
    if (rows.length + refusedCount === mostRows) {
      throw new InputError(
        'table-too-long',
        `Cannot read ${what}: it must have at most ${mostRows} lines below its header, current line is ${line}`,
      )
    }
    const { cells } = cursor
    if (found !== 'row') refuse(line, found, faults[found])
    else if (isBlank(cells)) continue
    else if (cells.length !== names.length) {
      refuse(
        line,
        'cell-count',
        `it must have ${names.length} cells as the header, current count is ${cells.length}`,
      )
    } else {
      for (let i = 0; i < places.length; i++) ordered[i] = cells[places[i]!]!
      const read = rowOf(ordered, line, cursor.separator)
      if ('must' in read) refuse(line, read.code, read.must)
      else rows.push(read)
    }
  }
  return { rows, refused, refusedCount, findings: ignoredColumns(header, columns) }
}
