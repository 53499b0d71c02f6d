import type { Database, EventRow } from './database.ts'
import { hashId } from './hash-id.ts'

/** An event as a person enters it. */
export type TypedEvent = Pick<
  EventRow,
  'scanner_id' | 'kind' | 'at' | 'description' | 'author' | 'reason' | 'recorded_at'
>

const latestOf = (db: Database, eventId: string): Promise<EventRow | undefined> =>
  db
    .selectFrom('event')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

const append = async (db: Database, row: Omit<EventRow, 'id'>): Promise<EventRow> => {
  const whole = { id: hashId(['event-version', row.event_id, row.version]), ...row }
  await db.insertInto('event').values(whole).execute()
  return whole
}

/**
 * Records an event of a scanner. The same scanner, kind, time and description is one event, however often it is typed
 * in; one that was withdrawn counts again.
 *
 * @returns The version that stands now, and whether this call wrote it.
 */
export const recordEvent = (
  db: Database,
  event: TypedEvent,
): Promise<{ readonly row: EventRow; readonly isNew: boolean }> =>
  db.transaction().execute(async (tx) => {
    const eventId = hashId(['event', event.scanner_id, event.kind, event.at, event.description])
    const latest = await latestOf(tx, eventId)
    if (latest?.withdrawn === 0) return { row: latest, isNew: false }
    const version = (latest?.version ?? 0) + 1
    return { row: await append(tx, { event_id: eventId, version, withdrawn: 0, ...event }), isNew: true }
  })

/**
 * Withdraws an event: a later version says that it counts as never entered. Nothing is deleted.
 *
 * @returns Undefined where the scanner has no such event on show.
 */
export const withdrawEvent = (
  db: Database,
  of: { readonly scannerId: string; readonly eventId: string },
  by: Pick<EventRow, 'author' | 'reason' | 'recorded_at'>,
): Promise<EventRow | undefined> =>
  db.transaction().execute(async (tx) => {
    const latest = await latestOf(tx, of.eventId)
    if (latest?.withdrawn !== 0 || latest.scanner_id !== of.scannerId) return undefined
    const { id: _, ...row } = latest
    return append(tx, { ...row, ...by, version: latest.version + 1, withdrawn: 1 })
  })

/** The events of a scanner that people entered and did not withdraw, in order of time. */
export const listEvents = async (db: Database, scannerId: string): Promise<readonly EventRow[]> => {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('scanner_id', '=', scannerId)
    .orderBy('at')
    .orderBy('event_id')
    .orderBy('version')
    .execute()
  const latest = new Map(rows.map((row) => [row.event_id, row]))
  return [...latest.values()].filter(({ withdrawn }) => withdrawn === 0)
}
