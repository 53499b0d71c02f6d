/** Beginnings that a spreadsheet would run as a formula. */
const formulaStart = /^[=+\-@\t\r]/

const needsQuotes = /[",\r\n]/

/**
 * One cell of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in front; a
 * number stays a number, a negative one too.
 *
 * @param value - Text, number, or null for an empty cell.
 * @example csvCell('=1+1') // "'=1+1"
 * @example csvCell(-921.4) // '-921.4'
 */
export const csvCell = (value: string | number | null): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = formulaStart.test(value) ? `'${value}` : value
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A table as CSV: one line a row, each ended by CR LF. */
export const csvTable = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
