/** Andrews' test of one change of level at an unknown place. */
export type SupF = {
  /** Largest F of all places; of the order of χ² with 1 degree of freedom. */
  readonly statistic: number
  /** Asymptotic, good below 0.2; at most 1. */
  readonly p: number
  /** Of the first value after the likeliest change. */
  readonly index: number
}

/** P(sup over the middle part of a Brownian bridge's scaled square > c), Estrella 2003 for one parameter. */
const tail = (c: number, trim: number): number => {
  const density = (Math.sqrt(c / 2) * Math.exp(-c / 2)) / Math.sqrt(Math.PI)
  const breadth = 2 * Math.log((1 - trim) / trim)
  return c > 1 ? Math.min(1, density * (breadth * (1 - 1 / c) + 2 / c)) : 1
}

/**
 * sup-F test: has the mean changed once, and where? For independent values; whiten correlated ones first.
 *
 * @param values - At least 8, finite, in order of time.
 * @param trim - Part at each end in which no change is sought, above 0 and below ½.
 * @throws {RangeError} If there are fewer values, one is not finite, all are equal, or `trim` does not fit.
 * @see docs/methods/trend-tests.md
 * @example supF([0, 1, 0, 1, 8, 9, 8, 9], 0.15) // statistic 384, index 4
 */
export const supF = (values: readonly number[], trim = 0.15): SupF => {
  const n = values.length
  if (n < 8 || !values.every(Number.isFinite) || !(trim > 0 && trim < 0.5)) {
    throw new RangeError(
      `Cannot test a change: there must be 8 finite values and a trim between 0 and ½, current values are ${n} and ${trim}`,
    )
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  if (!(total > 0)) {
    throw new RangeError('Cannot test a change: values must differ, current values are all equal')
  }
  let [statistic, index, sum] = [0, 1, 0]
  for (let t = 1; t < n; t++) {
    sum += values[t - 1]! - mean
    if (t < Math.floor(trim * n) || t > n - Math.floor(trim * n) || t < 2 || t > n - 2) continue
    const between = (sum * sum * n) / (t * (n - t))
    const f = between / (Math.max(total - between, 0) / (n - 2))
    if (f > statistic) [statistic, index] = [f, t]
  }
  return { statistic, p: tail(statistic, trim), index }
}
