import type { CleanStream } from './clean-stream.ts'
import { dateOf } from './day.ts'

/** A time in which a stream kept its level. */
export type LevelSegment = {
  /** Days, both inclusive. */
  readonly from: string
  readonly to: string
  readonly scans: number
  readonly mean: number
  /** Of one scan; null of a single one. */
  readonly sd: number | null
}

/**
 * Scans of a stream from a day on and before another.
 *
 * @param from - Days since 1970-01-01, inclusive; −∞ for the first.
 * @param before - Exclusive; ∞ for the last.
 * @example scansBetween(stream, -Infinity, Infinity).length // all of its scans
 */
export const scansBetween = ({ days }: CleanStream, from: number, before: number): readonly number[] =>
  [...days.keys()].filter((k) => days[k]! >= from && days[k]! < before)

const levelOf = ({ days, values }: CleanStream, inside: readonly number[]): LevelSegment => {
  const scans = inside.length
  const mean = inside.reduce((sum, k) => sum + values[k]!, 0) / scans
  const squares = inside.reduce((sum, k) => sum + (values[k]! - mean) ** 2, 0)
  return {
    from: dateOf(days[inside[0]!]!),
    to: dateOf(days[inside.at(-1)!]!),
    scans,
    mean,
    sd: scans < 2 ? null : Math.sqrt(squares / (scans - 1)),
  }
}

/**
 * Runs of scans between changes, those without a scan left out.
 *
 * @param cuts - Days of the steps that moved the stream, ascending; a scan on such a day is the first after it.
 * @example runsBetween(stream, []).length // 1
 */
export const runsBetween = (clean: CleanStream, cuts: readonly number[]): readonly (readonly number[])[] => {
  const bounds = [-Infinity, ...cuts, Infinity]
  return bounds
    .slice(1)
    .map((before, i) => scansBetween(clean, bounds[i]!, before))
    .filter((run) => run.length > 0)
}

/**
 * Levels between changes.
 *
 * @param cuts - As of `runsBetween`.
 * @example levelSegments(stream, []).length // 1: one level
 */
export const levelSegments = (clean: CleanStream, cuts: readonly number[]): readonly LevelSegment[] =>
  runsBetween(clean, cuts).map((inside) => levelOf(clean, inside))
