import { type EventKind, eventKinds } from '../scanner-event.ts'
import { oneZone } from './one-zone.ts'
import { readTable, type Table, type TableForm } from './read-table.ts'
import { readTime } from './read-time.ts'
import { shownText } from './shown-text.ts'

/** One line of a table of events. */
export type EventRow = {
  /** Day, local time, or UTC with a Z. */
  readonly time: string
  readonly kind: EventKind
  readonly description: string
  readonly line: number
}

const formOf = (checkZone = oneZone()): TableForm<EventRow> => ({
  what: 'the table of events',
  columns: ['time', 'kind', 'description'],
  rowOf: ([timeText = '', kindText = '', description = ''], line) => {
    const time = readTime(timeText)
    if (time === null) {
      const must = `time must be an ISO 8601 day or time, current text is ${shownText(timeText)}`
      return { code: 'time-unreadable', must }
    }
    const mixed = checkZone(time)
    if (mixed) return mixed
    const kind = eventKinds.find((known) => known === kindText.toLowerCase().replaceAll(/[\s_-]+/g, '-'))
    if (!kind) {
      const must = `kind must be one of ${eventKinds.join(', ')}, current text is ${shownText(kindText)}`
      return { code: 'event-kind-unknown', must }
    }
    return { time, kind, description, line }
  },
})

/**
 * Events of a scanner from a table with the columns `time`, `kind`, `description`. Kinds in any case, words apart by hyphen,
 * space or underscore.
 *
 * @param text - The whole file.
 * @returns Rows in the order of the file; lines that cannot be read are refused, the others stay.
 * @throws {InputError} `table-empty`, `table-columns`, `table-too-long`.
 * @example readEventTable('time,kind,description\n2024-03-01,tube-replacement,"tube 2, Straton"').rows[0].kind
 */
export const readEventTable = (text: string): Table<EventRow> => readTable(text, formOf())
