import { oneZone } from './one-zone.ts'
import { readTable, type Table, type TableForm } from './read-table.ts'
import { readTime } from './read-time.ts'
import { readValue } from './read-value.ts'
import { shownText } from './shown-text.ts'

/** One line of a table of measurements; `value` is null where the number is missing. */
export type MeasureRow = {
  /** Day, local time, or UTC with a Z. */
  readonly time: string
  readonly stream: string
  readonly value: number | null
  readonly line: number
}

/** A table of measurements; `missing` counts its rows without a number. */
export type MeasureTable = Table<MeasureRow> & { readonly missing: number }

/** Names are kept once each: a million copies would cost more time than reading them. */
const formOf = (names: Map<string, string>, checkZone = oneZone()): TableForm<MeasureRow> => ({
  what: 'the table of measurements',
  columns: ['time', 'stream', 'value'],
  rowOf: ([timeText = '', stream = '', valueText = ''], line, separator) => {
    const time = readTime(timeText)
    if (time === null) {
      const must = `time must be an ISO 8601 day or time, current text is ${shownText(timeText)}`
      return { code: 'time-unreadable', must }
    }
    const mixed = checkZone(time)
    if (mixed) return mixed
    if (stream === '') return { code: 'stream-missing', must: 'stream must be named, current text is ""' }
    const value = readValue(valueText, separator === ';')
    if (value === undefined) {
      const must = `value must be a finite number, or empty, NA or NaN where it is missing, current text is ${shownText(valueText)}`
      return { code: 'value-unreadable', must }
    }
    let name = names.get(stream)
    if (name === undefined) {
      name = stream
      names.set(stream, name)
    }
    return { time, stream: name, value, line }
  },
})

/**
 * Measurements over time from a table with the columns `time`, `stream`, `value`.
 *
 * Where semicolons separate, a decimal comma is read as a point. Times have a zone throughout, or nowhere.
 *
 * @param text - The whole file.
 * @returns Rows in the order of the file; lines that cannot be read are refused, the others stay.
 * @throws {InputError} `table-empty`, `table-columns`, `table-too-long`.
 * @example readMeasureTable('time,stream,value\n2024-03-01,water,0.4\n2024-03-02,water,NA').missing // 1
 */
export const readMeasureTable = (text: string): MeasureTable => {
  const table = readTable(text, formOf(new Map()))
  let missing = 0
  for (const { value } of table.rows) if (value === null) missing++
  return { ...table, missing }
}
