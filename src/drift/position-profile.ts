import { firstScanFrom } from './first-scan-from.ts'
import { type ScatterCourse, scatterOn } from './scatter-course.ts'
import { subsetEvidence } from './subset-evidence.ts'

/** A stream's part of the time in which a step is sought. */
export type ProfileStream = {
  readonly days: Float64Array
  /** Values with all other changes taken out. */
  readonly values: Float64Array
  readonly gaps: Float64Array
  readonly phi: number
  readonly prior: { readonly sigma: number; readonly degreesOfFreedom: number } | null
  /** By which its values are evened out. */
  readonly scatter?: ScatterCourse | undefined
}

/** Ours: a step that moved one stream moved another with this probability. */
const moves = 0.3

/** Ours, as for logged events: a step's prior standard deviation in the stream's noise. */
export const stepPriorSd = 2

/** Ours: a trend's rise over its longest run, likewise: what comes slowly is corrected before it is large. */
export const trendPriorSd = 1.5

const logSum = (a: number, b: number): number => {
  const most = Math.max(a, b)
  return most + Math.log(Math.exp(a - most) + Math.exp(b - most))
}

/** Ours: scans further away than this tell a level no better than its neighbours need. */
export const farthestScans = 150

/** The part of a stream that tells where in a time a step lies. */
export const nearScans = (stream: ProfileStream, from: number, to: number): ProfileStream => {
  const { days } = stream
  const first = Math.max(0, firstScanFrom(days, from) - farthestScans)
  let beyond = firstScanFrom(days, to)
  while (beyond < days.length && days[beyond]! <= to) beyond++
  const end = Math.min(days.length, beyond + farthestScans)
  if (first === 0 && end === days.length) return stream
  return {
    ...stream,
    days: days.subarray(first, end),
    values: stream.values.subarray(first, end),
    gaps: stream.gaps.subarray(first, end - 1),
  }
}

/** Log Bayes factor of a step at a day against none; 0 where the stream has no scan on one side. */
const stepEvidence = (stream: ProfileStream, day: number): number => {
  const { days, values, gaps, phi, prior, scatter } = stream
  const column = days.map((at) => (at >= day ? 1 / scatterOn(scatter, at) : 0))
  const after = column.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0)
  if (after === 0 || after === days.length) return 0
  const [without, withStep] = subsetEvidence({
    columns: [column],
    y: values,
    gaps,
    phi,
    priorSd: [stepPriorSd],
    priorSigma: prior?.sigma ?? 0,
    priorDegreesOfFreedom: prior?.degreesOfFreedom ?? 0,
  })
  return withStep! - without!
}

/**
 * Where a step lies: log evidence of each position, over all streams.
 *
 * @param positions - Days, ascending; a step at one holds from the first scan on or after it.
 * @param weight - Part of a stream's evidence that is its own.
 * @returns One value a position; differences count.
 * @see docs/methods/attribution.md
 * @example positionProfile([stream], [20, 21, 22], 1)
 */
export const positionProfile = (
  streams: readonly ProfileStream[],
  positions: readonly number[],
  weight: number,
): Float64Array => {
  const [from, to] = [positions[0] ?? 0, positions.at(-1) ?? 0]
  const near = streams.map((stream) => nearScans(stream, from, to))
  return Float64Array.from(positions, (day) => {
    const each = near.map((stream) => stepEvidence(stream, day))
    // a stream alone is the one that moved
    if (each.length === 1) return each[0]!
    return weight * each.reduce((sum, value) => sum + logSum(Math.log(1 - moves), Math.log(moves) + value), 0)
  })
}

/**
 * The shortest run of positions, around the likeliest, that holds a probability.
 *
 * @returns Indices of its first and last position.
 * @example credibleRun(Float64Array.of(0, 5, 4), 0.95) // [1, 2]
 */
export const credibleRun = (profile: Float64Array, probability: number): readonly [number, number] => {
  const best = profile.reduce((most, value) => Math.max(most, value), -Infinity)
  const weights = profile.map((value) => Math.exp(value - best))
  const total = weights.reduce((sum, value) => sum + value, 0)
  let first = weights.indexOf(1)
  let last = first
  let held = weights[first]!
  while (held < probability * total && (first > 0 || last < weights.length - 1)) {
    const before = weights[first - 1] ?? -1
    const after = weights[last + 1] ?? -1
    if (before >= after) held += weights[--first]!
    else held += weights[++last]!
  }
  return [first, last]
}
