import { studentTDistribution, studentTQuantile } from '../student-t-distribution.ts'

/**
 * Outcome of two one-sided tests: shown to lie within the margin; shown to lie beyond it (the whole interval does); or
 * neither.
 */
export type EquivalenceVerdict = 'equivalent' | 'not-shown' | 'different'

/** Two one-sided tests of a difference against ± a margin. */
export type Equivalence = {
  readonly difference: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly margin: number
  /** Against a difference of −margin or less. */
  readonly lower: { readonly t: number; readonly p: number }
  /** Against a difference of +margin or more. */
  readonly upper: { readonly t: number; readonly p: number }
  /** The larger of the two. */
  readonly p: number
  readonly interval90: readonly [low: number, high: number]
  readonly verdict: EquivalenceVerdict
}

/** The usual level of each of the two tests. */
const level = 0.05

/**
 * Two one-sided t tests that a difference lies within a margin (Schuirmann 1987), at 5 % each: equivalent exactly where
 * the 90 % interval lies within the margin.
 *
 * @param standardError - Of the difference, above 0, in its unit.
 * @param degreesOfFreedom - A real number above 0.
 * @param margin - Above 0, in the unit of the difference.
 * @throws {RangeError} If a number is outside its range.
 * @see docs/methods/equivalence.md
 * @example equivalenceTest(-1.58, 0.389, 9, 2.5).verdict // equivalent
 */
export const equivalenceTest = (
  difference: number,
  standardError: number,
  degreesOfFreedom: number,
  margin: number,
): Equivalence => {
  for (const [what, value] of [
    ['the margin', margin],
    ['the standard error', standardError],
  ] as const) {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`Cannot test equivalence: ${what} must lie above 0, current value is ${value}`)
  }
  if (!Number.isFinite(difference))
    throw new RangeError(
      `Cannot test equivalence: the difference must be finite, current value is ${difference}`,
    )
  const [tLower, tUpper] = [(difference + margin) / standardError, (difference - margin) / standardError]
  const lower = { t: tLower, p: studentTDistribution(-tLower, degreesOfFreedom) }
  const upper = { t: tUpper, p: studentTDistribution(tUpper, degreesOfFreedom) }
  const half = studentTQuantile(1 - level, degreesOfFreedom) * standardError
  const p = Math.max(lower.p, upper.p)
  const isBeyond = Math.abs(difference) - half > margin
  const verdict = p < level ? 'equivalent' : isBeyond ? 'different' : 'not-shown'
  const interval90 = [difference - half, difference + half] as const
  return { difference, standardError, degreesOfFreedom, margin, lower, upper, p, interval90, verdict }
}
