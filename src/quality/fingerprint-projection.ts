import { leastSquares } from '../stats/least-squares.ts'

/** A weighted fit of known patterns to values. */
export type Projection = {
  /** One a pattern. */
  readonly coefficients: readonly number[]
  readonly covariance: readonly (readonly number[])[]
  readonly residuals: readonly number[]
  readonly chiSquared: number
  /** For each pattern, the part of its weighted squares that no mixture of the others makes: 1 alone, 0 hidden. */
  readonly independence: readonly number[]
}

/**
 * Weighted least squares of values on patterns; the weight of a value is one over its squared uncertainty.
 *
 * @param patterns - Each as long as the values.
 * @param standardUncertainties - Of the values, positive.
 * @returns Null where the patterns are not independent.
 * @example fingerprintProjection([[1, 1], [0, 1]], [2, 5], [1, 1])?.coefficients // [2, 3]
 */
export const fingerprintProjection = (
  patterns: readonly (readonly number[])[],
  values: readonly number[],
  standardUncertainties: readonly number[],
): Projection | null => {
  const weights = Float64Array.from(standardUncertainties, (uncertainty) => 1 / uncertainty ** 2)
  const fit = leastSquares(
    patterns.map((pattern) => Float64Array.from(pattern)),
    Float64Array.from(values),
    weights,
  )
  if (fit === null) return null
  const squares = patterns.map((pattern) =>
    pattern.reduce((sum, value, i) => sum + weights[i]! * value * value, 0),
  )
  return {
    coefficients: fit.coefficients,
    covariance: fit.inverse,
    residuals: [...fit.residuals],
    chiSquared: fit.sumOfSquares,
    independence: squares.map((square, k) => 1 / (square * fit.inverse[k]![k]!)),
  }
}
