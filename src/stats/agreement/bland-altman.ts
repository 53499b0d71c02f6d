import { sampleMoments } from '../sample-moments.ts'
import { studentTQuantile } from '../student-t-distribution.ts'
import { pairedDifferences } from './paired-differences.ts'

type Interval = readonly [low: number, high: number]

/** How far two measurements of the same things differ, in their unit; intervals are of 95 %. */
export type BlandAltman = {
  readonly count: number
  readonly bias: number
  readonly biasInterval: Interval
  /** Of the differences. */
  readonly sd: number
  /** Between which 95 % of differences lie: bias ± 1.96 sd. */
  readonly limits: Interval
  readonly lowerLimitInterval: Interval
  readonly upperLimitInterval: Interval
}

/** Bland and Altman's own two digits, which published limits hold. */
const limitFactor = 1.96

/**
 * Bias and limits of agreement of two measurements (Bland and Altman 1986), with the approximate intervals given there.
 *
 * @param first - Finite, two or more; of pairs without order among them.
 * @param second - As many; differences are second less first.
 * @throws {RangeError} If the two are not of one length, too few, or not finite.
 * @see docs/methods/agreement.md
 * @example blandAltman([1, 2, 3], [2, 2, 5]) // bias 1, sd 1, limits [-0.96, 2.96]
 */
export const blandAltman = (first: readonly number[], second: readonly number[]): BlandAltman => {
  const { count, mean, variance } = sampleMoments(pairedDifferences(first, second))
  const sd = Math.sqrt(variance)
  const t = studentTQuantile(0.975, count - 1)
  const about = (value: number, error: number): Interval => [value - t * error, value + t * error]
  const [low, high] = [mean - limitFactor * sd, mean + limitFactor * sd]
  const limitError = Math.sqrt((3 * variance) / count)
  return {
    count,
    bias: mean,
    biasInterval: about(mean, sd / Math.sqrt(count)),
    sd,
    limits: [low, high],
    lowerLimitInterval: about(low, limitError),
    upperLimitInterval: about(high, limitError),
  }
}
