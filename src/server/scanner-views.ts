import type { BaselineRow, Database, EventRow } from '../store/database.ts'
import { listEvents } from '../store/event-rows.ts'
import { knownEvents, typedEvent } from '../store/scanner-history.ts'
import type { Baseline, KnownEvent } from './api-types.ts'

export const typedEventView = (row: EventRow): KnownEvent => ({
  ...typedEvent(row),
  entry: { author: row.author, reason: row.reason, recordedAt: row.recorded_at },
})

/** The events of a scanner from headers and from people, each as it is known, in order of time. */
export const knownEventViews = async (db: Database, scannerId: string): Promise<readonly KnownEvent[]> => {
  const { headers } = await knownEvents(db, scannerId)
  const typed = await listEvents(db, scannerId)
  const views = [...headers.map((event) => ({ ...event, entry: null })), ...typed.map(typedEventView)]
  return views.sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1))
}

export const baselineView = (row: BaselineRow): Baseline => ({
  id: row.baseline_id,
  version: row.version,
  protocol: row.protocol,
  subject: row.subject,
  name: row.name,
  region: row.region,
  from: row.from_at,
  to: row.to_at,
  withdrawn: row.withdrawn === 1,
  author: row.author,
  reason: row.reason,
  recordedAt: row.recorded_at,
})
