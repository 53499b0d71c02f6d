import { normalDistribution } from '../normal-distribution.ts'
import { concordance } from './concordance.ts'

/** Mann and Kendall's test of a trend. */
export type MannKendall = {
  readonly s: number
  /** Of s, with ties and correlation. */
  readonly variance: number
  /** With a correction for continuity; 0 where all values are equal. */
  readonly z: number
  /** Kendall's rank correlation with time, −1 to 1. */
  readonly tau: number
  /** Two-sided. */
  readonly p: number
}

/**
 * Mann–Kendall test: does a series rise or fall?
 *
 * @param values - At least three, in order of time; ties are allowed.
 * @param inflation - Of the variance through correlation, such as `kendallInflation` gives; 1 for none.
 * @throws {RangeError} If there are fewer values, one is not finite, or the inflation is not above 0.
 * @see docs/methods/trend-tests.md
 * @example mannKendall([1, 2, 3, 4]).z // 1.698: (6 − 1)/√(4·3·13/18)
 */
export const mannKendall = (values: readonly number[], inflation = 1): MannKendall => {
  if (!(inflation > 0)) {
    throw new RangeError(`Cannot test a trend: the inflation must be above 0, current value is ${inflation}`)
  }
  const { s, variance: independent, comparable } = concordance(values)
  const variance = independent * inflation
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0
  const pairs = (values.length * (values.length - 1)) / 2
  return {
    s,
    variance,
    z,
    tau: comparable > 0 ? s / Math.sqrt(comparable * pairs) : 0,
    p: 2 * normalDistribution(-Math.abs(z)),
  }
}
