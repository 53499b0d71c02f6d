import { invertSymmetric } from './invert-symmetric.ts'

/** A linear fit: what each column is multiplied by, what is left, and the inverse of the normal equations. */
export type LeastSquares = {
  readonly coefficients: readonly number[]
  /** Values less fit; 0 where the weight is 0. */
  readonly residuals: Float64Array
  readonly inverse: readonly (readonly number[])[]
  /** Weighted sum of squares of the residuals. */
  readonly sumOfSquares: number
}

/**
 * The linear combination of columns that is nearest to some values.
 *
 * @param columns - Each as long as `values`.
 * @param weights - Of each value; 0 leaves it out.
 * @returns Null where the columns do not determine the coefficients.
 * @example leastSquares([ones, x], y, ones)?.coefficients // intercept and slope
 */
export const leastSquares = (
  columns: readonly Float64Array[],
  values: Float64Array,
  weights: Float64Array,
): LeastSquares | null => {
  const product = (a: Float64Array, b: Float64Array): number => {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += weights[i]! * a[i]! * b[i]!
    return sum
  }
  // scaled to unit columns, so that their units do not matter
  const scales = columns.map((column) => Math.sqrt(product(column, column)))
  if (scales.some((scale) => !(scale > 0))) return null
  const normal = columns.map((a, i) => columns.map((b, j) => product(a, b) / (scales[i]! * scales[j]!)))
  const scaled = invertSymmetric(normal)
  if (!scaled) return null
  const inverse = scaled.map((row, i) => row.map((value, j) => value / (scales[i]! * scales[j]!)))
  const right = columns.map((column) => product(column, values))
  const coefficients = inverse.map((row) => row.reduce((sum, value, j) => sum + value * right[j]!, 0))
  const residuals = new Float64Array(values.length)
  let sumOfSquares = 0
  for (let i = 0; i < values.length; i++) {
    if (weights[i] === 0) continue
    let rest = values[i]!
    for (let k = 0; k < columns.length; k++) rest -= coefficients[k]! * columns[k]![i]!
    residuals[i] = rest
    sumOfSquares += weights[i]! * rest * rest
  }
  return { coefficients, residuals, inverse, sumOfSquares }
}
