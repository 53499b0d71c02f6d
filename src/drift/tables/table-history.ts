import type { DriftPoint, DriftStream, ScannerHistory } from '../drift-stream.ts'
import type { ScannerEvent } from '../scanner-event.ts'
import { ownTable, streamRole } from '../stream-role.ts'
import type { EventRow } from './read-event-table.ts'
import type { MeasureRow } from './read-measure-table.ts'
import { type NamedStream, streamOfText } from './stream-of-text.ts'

/** In a table nothing is watched in another's stead: what images would derive is watched as it is. */
const ofOwner = (named: NamedStream): NamedStream =>
  streamRole(named.name, named.subject) === 'derived' ? { ...named, subject: ownTable } : named

const streamsOf = (rows: readonly MeasureRow[]): readonly DriftStream[] => {
  const byText = new Map<string, DriftPoint[]>()
  const streams = new Map<string, DriftStream>()
  for (const { time, stream: text, value } of rows) {
    let points = byText.get(text)
    if (!points) {
      const named = ofOwner(streamOfText(text))
      const key = JSON.stringify([named.name, named.region])
      const known = streams.get(key)
      // two spellings of one stream share its points
      points = (known?.points as DriftPoint[] | undefined) ?? []
      byText.set(text, points)
      if (!known) streams.set(key, { id: text, protocol: '', algorithmVersion: 1, ...named, points })
    }
    points.push({ at: time, value, standardUncertainty: null })
  }
  return [...streams.values()]
}

const eventOf = ({ time, kind, description }: EventRow): ScannerEvent => ({
  id: `table:${kind}:${description}:${time}`,
  kind,
  description,
  source: 'person',
  at: time,
  lastScanBefore: null,
  firstScanAfter: null,
  protocols: null,
})

/**
 * The history of one scanner from tables: all streams of the table are one scanner's and share the events.
 *
 * @param scanner - What the scanner is called in the output.
 * @returns An event that stands twice in the table is one.
 * @example tableHistory('ct-1', measures.rows, events.rows).streams[0].id // 'hu/foam-12lb'
 */
export const tableHistory = (
  scanner: string,
  measures: readonly MeasureRow[],
  events: readonly EventRow[],
): ScannerHistory => {
  const unique = new Map(events.map((row) => [eventOf(row).id, eventOf(row)]))
  return { scanner, streams: streamsOf(measures), events: [...unique.values()] }
}
