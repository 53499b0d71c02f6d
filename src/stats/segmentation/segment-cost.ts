/** What changes at a change: the mean, or mean and variance. */
export type SegmentModel = 'mean' | 'mean-and-variance'

/** Costs of stretches of a series. */
export type SegmentCost = {
  /** Of the stretch from one index up to, not including, another; 0 ≤ from < to ≤ n. */
  readonly of: (from: number, to: number) => number
  /** Writes the costs of the stretches from each of the first `count` starts up to `to`. */
  readonly fill: (starts: Int32Array, count: number, to: number, costs: Float64Array) => void
}

/** Ours: this part of the variance of all values is added to every variance, so that equal values cost no −∞. */
const leastVariance = 1e-9

/**
 * Cost of any stretch of a series, from running sums.
 *
 * `mean`: sum of squares about the mean of the stretch, in the square of the unit.
 * `mean-and-variance`: m·ln variance for m values, twice the negative log-likelihood less a constant.
 *
 * @param values - At least one, finite.
 * @throws {RangeError} If there is no value or one is not finite.
 * @see docs/methods/segmentation-of-series.md
 * @example segmentCost([1, 3, 9], 'mean').of(0, 2) // 2
 */
export const segmentCost = (values: ArrayLike<number>, model: SegmentModel): SegmentCost => {
  const series = Float64Array.from(values)
  const n = series.length
  const mean = series.reduce((sum, value) => sum + value, 0) / n
  if (!Number.isFinite(mean)) {
    throw new RangeError(
      `Cannot segment: values must be finite and at least one, current number is ${n}, mean ${mean}`,
    )
  }
  const sums = new Float64Array(n + 1)
  const squares = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const value = series[i]! - mean
    sums[i + 1] = sums[i]! + value
    squares[i + 1] = squares[i]! + value * value
  }
  const fillAboutMean = (starts: Int32Array, count: number, to: number, costs: Float64Array): void => {
    const sumTo = sums[to]!
    const squareTo = squares[to]!
    for (let k = 0; k < count; k++) {
      const from = starts[k]!
      const sum = sumTo - sums[from]!
      const cost = squareTo - squares[from]! - (sum * sum) / (to - from)
      costs[k] = cost > 0 ? cost : 0
    }
  }
  const least = Math.max((leastVariance * squares[n]!) / n, Number.MIN_VALUE)
  const fillLogVariance = (starts: Int32Array, count: number, to: number, costs: Float64Array): void => {
    fillAboutMean(starts, count, to, costs)
    for (let k = 0; k < count; k++) {
      const size = to - starts[k]!
      costs[k] = size * Math.log(costs[k]! / size + least)
    }
  }
  const fill = model === 'mean' ? fillAboutMean : fillLogVariance
  const [start, cost] = [new Int32Array(1), new Float64Array(1)]
  const of = (from: number, to: number): number => {
    start[0] = from
    fill(start, 1, to, cost)
    return cost[0]!
  }
  return { of, fill }
}
