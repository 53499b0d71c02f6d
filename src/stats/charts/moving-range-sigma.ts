import { median } from '../median.ts'
import { normalQuantile } from '../normal-quantile.ts'

/** Mean distance of two independent normal values, in σ: d₂ of two. */
const meanRange = 2 / Math.sqrt(Math.PI)
/** Median distance of two independent normal values, in σ. */
const medianRange = Math.SQRT2 * normalQuantile(0.75)

/**
 * Standard deviation of single values from the distances of neighbours, which a slow drift hardly widens.
 *
 * @param values - In the order of time, two or more.
 * @param by - 'mean' of the moving ranges over 1.128379, or their 'median' over 0.953873, which single outliers leave.
 * @returns σ in the values' unit.
 * @throws {RangeError} If there are fewer than two values.
 * @see docs/methods/run-length.md
 * @example movingRangeSigma([1, 2, 4], 'mean') // 1.5/1.128379
 */
export const movingRangeSigma = (values: readonly number[], by: 'mean' | 'median'): number => {
  if (values.length < 2) {
    throw new RangeError(
      `Cannot take moving ranges: there must be two values or more, current number is ${values.length}`,
    )
  }
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  return by === 'mean'
    ? ranges.reduce((sum, range) => sum + range, 0) / ranges.length / meanRange
    : median(ranges) / medianRange
}
