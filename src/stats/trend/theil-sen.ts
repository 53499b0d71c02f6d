import { median } from '../median.ts'
import { normalQuantile } from '../normal-quantile.ts'
import { concordance } from './concordance.ts'

/** A line through the medians. */
export type TheilSen = {
  /** In the unit of the values per unit of time. */
  readonly slope: number
  readonly low: number
  readonly high: number
  /** At time 0: median of the values less slope times time. */
  readonly intercept: number
}

/**
 * Theil–Sen line: median slope of all pairs of points, its interval by Kendall's variance. O(n² log n), 8 bytes a pair.
 *
 * @param times - Ascending; pairs of equal times do not count.
 * @param values - As many.
 * @param level - Of the interval, above 0 and below 1.
 * @param inflation - Of Kendall's variance through correlation, such as `kendallInflation` gives; 1 for none.
 * @throws {RangeError} If lengths differ, times descend or are all equal, values are not finite, or `level` lies outside.
 * @see docs/methods/trend-tests.md
 * @example theilSen([0, 1, 2], [0, 1, 5], 0.9).slope // 2.5: the median of 1, 2.5, 4
 */
export const theilSen = (
  times: readonly number[],
  values: readonly number[],
  level: number,
  inflation = 1,
): TheilSen => {
  const n = values.length
  if (times.length !== n || times.some((time, i) => i > 0 && !(time >= times[i - 1]!))) {
    throw new RangeError(
      `Cannot fit a line: times must ascend and be as many as values (${n}), current number is ${times.length}`,
    )
  }
  const { variance } = concordance(values)
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let count = 0
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (times[j]! > times[i]!) slopes[count++] = (values[j]! - values[i]!) / (times[j]! - times[i]!)
    }
  }
  if (count === 0) {
    throw new RangeError(`Cannot fit a line: two times must differ, current number of times is ${n}`)
  }
  const sorted = slopes.subarray(0, count).sort()
  const reach = normalQuantile(0.5 + level / 2) * Math.sqrt(variance * inflation)
  const ranked = (rank: number): number => sorted[Math.min(Math.max(Math.round(rank), 1), count) - 1]!
  const slope = (sorted[Math.ceil(count / 2) - 1]! + sorted[Math.floor(count / 2)]!) / 2
  return {
    slope,
    low: ranked((count - reach) / 2),
    high: ranked((count + reach) / 2 + 1),
    intercept: median(values.map((value, i) => value - slope * times[i]!)),
  }
}
