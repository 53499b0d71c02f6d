import { median } from '../median.ts'

/** 1/Φ⁻¹(¾): makes it the standard deviation of many Gaussian values. */
const consistency = 1.482602218505602

/**
 * Median absolute deviation from the median, scaled to the standard deviation of many Gaussian values.
 *
 * @param values - At least one.
 * @returns In the unit of the values; not a number when there is no value.
 * @see docs/methods/robust-statistics.md
 * @example medianAbsoluteDeviation([1, 2, 3, 4, 100]) // 1.4826
 */
export const medianAbsoluteDeviation = (values: readonly number[]): number => {
  const middle = median(values)
  return consistency * median(values.map((value) => Math.abs(value - middle)))
}
