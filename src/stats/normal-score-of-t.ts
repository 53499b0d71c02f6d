import { logFTails } from './f-distribution.ts'
import { normalScoreOfLogTail, normalScoreOfOffset } from './normal-quantile.ts'

/**
 * The normal score of a value of Student's t: the z with as much of the normal distribution below it.
 *
 * Odd in t, and exact far out in both tails, also where their probabilities are below the smallest number: what
 * self-starting charts need (Hawkins 1987).
 *
 * @param t - Any number.
 * @param df - Degrees of freedom, a real number above 0.
 * @returns Φ⁻¹(F(t; df)).
 * @throws {RangeError} If `df` is not above 0, or `t` is not a number.
 * @see docs/methods/distributions.md
 * @example normalScoreOfT(2.2281388519862744, 10) // 1.959963984540054
 */
export const normalScoreOfT = (t: number, df: number): number => {
  const { lower, upper } = logFTails(t * t, 1, df)
  const offset = 0.5 * Math.exp(lower)
  const score = offset < 0.4 ? normalScoreOfOffset(offset) : normalScoreOfLogTail(upper - Math.LN2)
  return t < 0 ? -score : score
}
