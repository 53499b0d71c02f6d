import type { StreamNotice } from './clean-stream.ts'
import { dateOf, dayOf } from './day.ts'
import type { ScannerHistory } from './drift-stream.ts'

/** Events that a sentence names. */
const mostNamed = 3

/**
 * Says which events lie outside the time of a scanner's scans: with no scan on both sides nothing can be told of them.
 *
 * @param now - ISO 8601; a scan after it counts for none.
 * @returns Null where there is none, or no scan at all.
 * @see docs/methods/events.md
 * @example eventsOutsideScans(history, '2026-11-24')?.code // 'events-outside-scans'
 */
export const eventsOutsideScans = (
  { streams, events }: Pick<ScannerHistory, 'streams' | 'events'>,
  now: string,
): StreamNotice | null => {
  let [first, last] = [Infinity, -Infinity]
  for (const { points } of streams)
    for (const { at, value } of points) {
      const day = dayOf(at)
      if (value === null || !(day <= dayOf(now) + 1.5)) continue
      first = Math.min(first, day)
      last = Math.max(last, day)
    }
  if (last < first) return null
  const outside = events.filter(({ at, firstScanAfter }) => {
    const day = dayOf(firstScanAfter ?? at)
    return !(day > first && day <= last)
  })
  if (outside.length === 0) return null
  const named = outside
    .slice(0, mostNamed)
    .map(({ kind, at, description }) => `${kind} ${at.slice(0, 10)}${description && ` (${description})`}`)
  const others = outside.length - named.length
  const [verb, whom] = outside.length === 1 ? ['event lies', 'it'] : ['events lie', 'them']
  return {
    code: 'events-outside-scans',
    message: `${outside.length} ${verb} outside the time of the scans (${dateOf(first)} to ${dateOf(last)}), with no scan on both sides nothing can be told of ${whom}: ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`,
  }
}
