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

/** The inverse of a symmetric positive matrix by Cholesky; null where it is not positive. */
const inverse = (matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | null => {
  const n = matrix.length
  const lower = matrix.map(() => new Float64Array(n))
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!
      if (i === j && !(sum > 0)) return null
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!
    }
  }
  return matrix.map((_, column) => {
    const solution = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let sum = i === column ? 1 : 0
      for (let k = 0; k < i; k++) sum -= lower[i]![k]! * solution[k]!
      solution[i] = sum / lower[i]![i]!
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = solution[i]!
      for (let k = i + 1; k < n; k++) sum -= lower[k]![i]! * solution[k]!
      solution[i] = sum / lower[i]![i]!
    }
    return [...solution]
  })
}

/**
 * Weighted least squares of values on patterns.
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
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + (value * b[i]!) / standardUncertainties[i]! ** 2, 0)
  const norms = patterns.map((pattern) => Math.sqrt(dot(pattern, pattern)))
  const correlation = patterns.map((a, i) => patterns.map((b, j) => dot(a, b) / (norms[i]! * norms[j]!)))
  const inverted = inverse(correlation)
  if (inverted === null) return null
  const covariance = inverted.map((row, i) => row.map((value, j) => value / (norms[i]! * norms[j]!)))
  const projected = patterns.map((pattern) => dot(pattern, values))
  const coefficients = covariance.map((row) => row.reduce((sum, value, j) => sum + value * projected[j]!, 0))
  const residuals = values.map((value, i) =>
    coefficients.reduce((rest, coefficient, k) => rest - coefficient * patterns[k]![i]!, value),
  )
  return {
    coefficients,
    covariance,
    residuals,
    chiSquared: dot(residuals, residuals),
    independence: inverted.map((row, i) => 1 / row[i]!),
  }
}
