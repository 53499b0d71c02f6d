import {
  maxSorted,
  mean,
  medianSorted,
  minSorted,
  quantileSorted,
  sampleStandardDeviation,
} from 'simple-statistics'

/** The figures that a stream of numbers is described by, in its own unit. */
export type Description = {
  readonly count: number
  readonly mean: number
  /** Sample standard deviation, of divisor n − 1; null where a single value has none. */
  readonly sd: number | null
  readonly median: number
  readonly minimum: number
  readonly maximum: number
  /** By linear interpolation between order statistics (type 7). */
  readonly quartiles: readonly [lower: number, upper: number]
}

/**
 * Descriptive statistics of a stream: for hundreds or thousands of numbers, not for voxels, which it would copy.
 *
 * @param values - In any order, at least one.
 * @throws {RangeError} If there is no value, or one that is not finite.
 * @see docs/methods/distributions.md
 * @example describe([3, 1, 2, 10]) // mean 4, sd 4.082, median 2.5, quartiles [1.75, 4.75]
 */
export const describe = (values: readonly number[]): Description => {
  if (values.length === 0)
    throw new RangeError('Cannot describe values: at least one must be given, current count is 0')
  const bad = values.find((value) => !Number.isFinite(value))
  if (bad !== undefined) {
    throw new RangeError(`Cannot describe values: each must be finite, current value is ${bad}`)
  }
  const sorted = [...values].sort((a, b) => a - b)
  return {
    count: sorted.length,
    mean: mean(sorted),
    sd: sorted.length > 1 ? sampleStandardDeviation(sorted) : null,
    median: medianSorted(sorted),
    minimum: minSorted(sorted),
    maximum: maxSorted(sorted),
    quartiles: [quantileSorted(sorted, 0.25), quantileSorted(sorted, 0.75)],
  }
}
