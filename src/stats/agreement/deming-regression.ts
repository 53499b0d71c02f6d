import { jackknife } from '../jackknife.ts'
import { sampleMoments } from '../sample-moments.ts'
import { studentTQuantile } from '../student-t-distribution.ts'
import { pairedDifferences } from './paired-differences.ts'

type Interval = readonly [low: number, high: number]

/** A line y = intercept + slope·x where both sides have errors; intervals are of 95 %. */
export type DemingRegression = {
  readonly slope: number
  readonly slopeInterval: Interval
  readonly intercept: number
  readonly interceptInterval: Interval
}

const lineOf = (
  x: readonly number[],
  y: readonly number[],
  ratio: number,
): { readonly slope: number; readonly intercept: number } => {
  const [a, b] = [sampleMoments(x), sampleMoments(y)]
  const products = x.reduce((sum, value, i) => sum + (value - a.mean) * (y[i]! - b.mean), 0)
  const covariance = products / (a.count - 1)
  if (covariance === 0)
    throw new RangeError('Cannot fit a Deming line: both sides must vary together, current covariance is 0')
  const excess = b.variance - ratio * a.variance
  const root = Math.hypot(excess, 2 * Math.sqrt(ratio) * covariance)
  // of the two equal forms the one in which nothing cancels
  const slope = excess >= 0 ? (excess + root) / (2 * covariance) : (2 * ratio * covariance) / (root - excess)
  return { slope, intercept: b.mean - slope * a.mean }
}

/**
 * Deming regression: the line between two measurements that both have errors of a known ratio of variances.
 *
 * Intervals by the jackknife over pairs, with Student's t of n − 2 (Linnet 1993).
 *
 * @param x - Finite, three or more.
 * @param y - As many.
 * @param ratio - Variance of the errors of y over that of x, above 0; 1 for two scans by one method.
 * @throws {RangeError} If the two are not of one length, too few, not finite, or do not vary together.
 * @see docs/methods/agreement.md
 * @example demingRegression([1, 2, 3, 4], [2.1, 3.9, 6.2, 7.8], 1).slope // 1.93
 */
export const demingRegression = (
  x: readonly number[],
  y: readonly number[],
  ratio: number,
): DemingRegression => {
  const n = pairedDifferences(x, y).length
  if (n < 3) throw new RangeError(`Cannot fit a Deming line: pairs must be 3 or more, current count is ${n}`)
  if (!(ratio > 0 && ratio < Number.POSITIVE_INFINITY))
    throw new RangeError(
      `Cannot fit a Deming line: the ratio of variances must lie above 0, current value is ${ratio}`,
    )
  const whole = lineOf(x, y, ratio)
  const without = x.map((_, left) => lineOf(x.toSpliced(left, 1), y.toSpliced(left, 1), ratio))
  const t = studentTQuantile(0.975, n - 2)
  const about = (value: number, error: number): Interval => [value - t * error, value + t * error]
  return {
    ...whole,
    slopeInterval: about(whole.slope, jackknife(without.map(({ slope }) => slope))),
    interceptInterval: about(whole.intercept, jackknife(without.map(({ intercept }) => intercept))),
  }
}
