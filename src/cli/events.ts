import type { ScannerEvent } from '../drift/scanner-event.ts'
import { readEventTable } from '../drift/tables/read-event-table.ts'
import type { ScannerRow } from '../store/database.ts'
import { recordEvent } from '../store/event-rows.ts'
import { findScanner, findScanners, scannerName } from '../store/find-scanners.ts'
import type { Store } from '../store/open-store.ts'
import { knownEvents } from '../store/scanner-history.ts'
import { exitCode } from './exit-codes.ts'
import { plain } from './plain.ts'
import { noteTable, readTableFile } from './read-table-file.ts'

/** What `events` works with. */
export type EventsContext = {
  readonly author: string
  readonly reason: string
  /** ISO 8601. */
  readonly now: string
  readonly json: boolean
  /** Takes what goes to standard output. */
  readonly write: (text: string) => void
  /** Takes refused lines; standard error. */
  readonly note: (text: string) => void
}

const printEvent = (scanner: string, event: ScannerEvent): string => {
  const { at, kind, description, source, lastScanBefore } = event
  const seen = source === 'person' ? 'typed in' : `in headers, not yet on ${lastScanBefore?.slice(0, 10)}`
  return `${plain(`${scanner}  ${at.slice(0, 16).padEnd(16)}  ${kind.padEnd(16)}  ${description}  (${seen})`)}\n`
}

const listAll = async (
  { db }: Pick<Store, 'db'>,
  scanners: readonly ScannerRow[],
  { json, write }: EventsContext,
): Promise<void> => {
  for (const scanner of scanners) {
    const { headers, typed } = await knownEvents(db, scanner.id)
    const events = [...headers, ...typed].sort((a, b) => (a.at < b.at ? -1 : 1))
    for (const event of events) {
      const name = scannerName(scanner)
      write(json ? `${JSON.stringify({ scanner: name, ...event })}\n` : printEvent(name, event))
    }
  }
}

/**
 * Types the events of a table into the database, each once however often it is typed; without a table lists every
 * known event, from headers and from people.
 *
 * @param serial - Serial number, label or id; undefined: all scanners, for a list only.
 * @returns The exit code: 1 when a line was refused.
 * @throws {InputError} `scanner-unknown`, `scanner-ambiguous`, and what the table refuses as a whole.
 * @example process.exitCode = await events(store, 'events.csv', 'SIM-1001', context)
 */
export const events = async (
  store: Pick<Store, 'db'>,
  path: string | undefined,
  serial: string | undefined,
  context: EventsContext,
): Promise<number> => {
  if (path === undefined) {
    await listAll(store, await findScanners(store.db, serial), context)
    return exitCode.done
  }
  const scanner = await findScanner(store.db, serial)
  const table = readEventTable(readTableFile(path))
  noteTable(path, table, context.note)
  let added = 0
  for (const { time, kind, description } of table.rows) {
    const { author, reason, now } = context
    const typed = { scanner_id: scanner.id, kind, at: time, description, author, reason, recorded_at: now }
    if ((await recordEvent(store.db, typed)).isNew) added++
  }
  context.note(
    `${added} event${added === 1 ? '' : 's'} recorded, ${table.rows.length - added} known before\n`,
  )
  if (context.json) await listAll(store, [scanner], context)
  return table.refusedCount > 0 ? exitCode.rejected : exitCode.done
}
