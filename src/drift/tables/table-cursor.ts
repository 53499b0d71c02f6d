/** Ours: characters of one cell; a longer one is no name, time or number. */
export const longestCell = 1000

/** Why the cells of a row cannot be told apart. */
export type RowFault = 'cell-too-long' | 'quote-unclosed' | 'quote-misplaced'

/**
 * A place in a table of separated values (RFC 4180): `position` and `line` (from 1) are those of the row to be read
 * next, `nextQuote` of the first quotation mark from there on, `cells` those of the row read last. Changed by `nextRow`.
 */
export type TableCursor = {
  readonly text: string
  readonly separator: ',' | ';'
  readonly lineEnd: '\n' | '\r'
  readonly cells: string[]
  position: number
  line: number
  nextQuote: number
}

/**
 * The beginning of a table; a byte order mark is passed over. Lines end with LF, CR LF or, without any LF, with CR.
 *
 * @example openTable('a,b\n1,2', ',')
 */
export const openTable = (text: string, separator: ',' | ';'): TableCursor => ({
  text,
  separator,
  lineEnd: text.includes('\n') ? '\n' : '\r',
  cells: [],
  position: text.charCodeAt(0) === 0xfeff ? 1 : 0,
  line: 1,
  nextQuote: -1,
})

const placeOf = (text: string, sought: string, from: number): number => {
  const found = text.indexOf(sought, from)
  return found < 0 ? text.length : found
}

const pastSpaces = (text: string, from: number): number => {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** Where the next quotation mark is, not farther than a cell may be long; −1 otherwise. */
const nearQuote = (text: string, from: number): number => {
  const last = Math.min(text.length - 1, from + longestCell)
  for (let at = from; at <= last; at++) if (text.charCodeAt(at) === 34) return at
  return -1
}

/** A cell between quotation marks, the first of them at `opening`, and where it ends; null where it does not. */
const quotedCell = (
  text: string,
  opening: number,
): { readonly cell: string; readonly end: number } | null => {
  let cell = ''
  for (let from = opening + 1; ; ) {
    const closing = nearQuote(text, from)
    if (closing < 0 || cell.length > longestCell) return null
    if (text[closing + 1] !== '"') {
      const after = pastSpaces(text, closing + 1)
      return {
        cell: cell + text.slice(from, closing),
        end: text.startsWith('\r\n', after) ? after + 1 : after,
      }
    }
    cell += text.slice(from, closing + 1)
    from = closing + 2
  }
}

const isLong = (cells: readonly string[]): boolean => cells.some((cell) => cell.length > longestCell)

/** A row in which quotation marks are, cell by cell. Moves the cursor only where it can be read. */
const quotedRow = (cursor: TableCursor): 'row' | RowFault => {
  const { text, separator, lineEnd, cells } = cursor
  let inside = 0
  cells.length = 0
  for (let at = cursor.position; ; ) {
    const opening = pastSpaces(text, at)
    let end = at
    if (text[opening] === '"') {
      const quoted = quotedCell(text, opening)
      if (!quoted) return 'quote-unclosed'
      end = quoted.end
      if (end < text.length && text[end] !== separator && text[end] !== lineEnd) return 'quote-misplaced'
      for (let i = opening; i < end; i++) if (text[i] === lineEnd) inside++
      cells.push(quoted.cell.trim())
    } else {
      while (end < text.length && text[end] !== separator && text[end] !== lineEnd) end++
      cells.push(text.slice(at, end).trim())
    }
    at = end + 1
    if (text[end] === separator) continue
    cursor.position = at
    cursor.line += 1 + inside
    return isLong(cells) ? 'cell-too-long' : 'row'
  }
}

/** A row without quotation marks, up to `end`. */
const plainRow = ({ text, separator, cells, position }: TableCursor, end: number): 'row' | RowFault => {
  const comma = separator.charCodeAt(0)
  let count = 0
  let from = position
  for (let at = position; at <= end; at++) {
    if (at < end && text.charCodeAt(at) !== comma) continue
    cells[count++] = text.slice(from, at).trim()
    from = at + 1
  }
  cells.length = count
  return end - position > longestCell && isLong(cells) ? 'cell-too-long' : 'row'
}

/**
 * Reads the next row into `cursor.cells`, without spaces about them, and moves on. Past a row that cannot be read, the
 * line after its first is next, so that one stray quotation mark costs one line. A blank line is one empty cell.
 *
 * @example nextRow(openTable('"a, b";c', ';')) // 'row', and cells are ['a, b', 'c']
 */
export const nextRow = (cursor: TableCursor): 'row' | 'end' | RowFault => {
  const { text, position, line } = cursor
  if (position >= text.length) return 'end'
  if (cursor.nextQuote < position) cursor.nextQuote = placeOf(text, '"', position)
  const end = placeOf(text, cursor.lineEnd, position)
  const read = cursor.nextQuote < end ? quotedRow(cursor) : plainRow(cursor, end)
  if (cursor.position > position) return read
  cursor.position = end + 1
  cursor.line = line + 1
  return read
}
