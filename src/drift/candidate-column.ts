import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import { firstScanFrom } from './first-scan-from.ts'
import { scatterOn } from './scatter-course.ts'

/** Ours: a trend needs so many scans before it can be told from noise. */
const fewestForTrend = 8

/** 0 before the change, 1 from it on; null where all scans lie on one side. */
const stepColumn = (days: Float64Array, day: number): Float64Array | null => {
  const first = firstScanFrom(days, day)
  return first === 0 || first === days.length ? null : new Float64Array(days.length).fill(1, first)
}

/** Days since the last reset, or since the first scan, over the whole time: 1 is the longest there is. */
const trendColumn = (days: Float64Array, resets: readonly number[]): Float64Array | null => {
  if (days.length < fewestForTrend) return null
  const ascending = Float64Array.from(resets).sort()
  // what happened before the first scan was never seen: it is part of the level
  let last = days[0]!
  let next = 0
  const column = days.map((at) => {
    for (; next < ascending.length && ascending[next]! <= at; next++) last = Math.max(last, ascending[next]!)
    return at - last
  })
  const longest = column.reduce((most, value) => Math.max(most, value), 0)
  return longest > 0 ? column.map((value) => value / longest) : null
}

const unitColumn = (candidate: Candidate, { stream, days }: CleanStream): Float64Array | null => {
  if (candidate.kind === 'trend') return trendColumn(days, candidate.resets)
  if (candidate.kind === 'event') {
    const { protocols } = candidate.event
    if (protocols !== null && !protocols.includes(stream.protocol)) return null
  }
  return stepColumn(days, candidate.day)
}

/**
 * What a candidate would do to a stream, in units of its effect; of a stream evened out by its scatter likewise evened.
 *
 * @returns One value a scan; null where the stream cannot show it.
 * @example candidateColumn({ kind: 'unlogged', day: 20, prior: 0.1 }, stream) // 0, 0, …, 1, 1
 */
export const candidateColumn = (candidate: Candidate, clean: CleanStream): Float64Array | null => {
  const column = unitColumn(candidate, clean)
  const { days, scatter } = clean
  return scatter && column ? column.map((value, i) => value / scatterOn(scatter, days[i]!)) : column
}
