import { gapsInMedians } from '../stats/autocorrelated/gaps-in-medians.ts'
import type { CleanStream } from './clean-stream.ts'

/**
 * A stream without some of its scans.
 *
 * @param left - Indices to leave out.
 * @example withoutScans(stream, new Set([6])).values.length // one fewer
 */
export const withoutScans = (clean: CleanStream, left: ReadonlySet<number>): CleanStream => {
  if (left.size === 0) return clean
  const days = clean.days.filter((_, i) => !left.has(i))
  const values = clean.values.filter((_, i) => !left.has(i))
  return { ...clean, days, values, ...(days.length < 2 ? {} : gapsInMedians(days)) }
}
