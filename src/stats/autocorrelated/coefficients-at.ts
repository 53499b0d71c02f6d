import type { Ar1Problem, Ar1Profile } from './ar1-likelihood.ts'

/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[]

/** Inverse of a lower triangle given row by row with side `width`, its first `size` rows. */
const invertLower = (factor: Float64Array, width: number, size: number): number[][] => {
  const inverse = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let sum = row === column ? 1 : 0
      for (let k = column; k < row; k++) sum -= factor[row * width + k]! * inverse[k]![column]!
      inverse[row]![column] = sum / factor[row * width + row]!
    }
  }
  return inverse
}

/** Solves Tx = b for an upper triangle. */
const solveUpper = (triangle: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const solution = [...right]
  for (let row = solution.length - 1; row >= 0; row--) {
    for (let k = row + 1; k < solution.length; k++) solution[row]! -= triangle[row]![k]! * solution[k]!
    solution[row]! /= triangle[row]![row]!
  }
  return solution
}

/**
 * Coefficients of the columns, and their covariance, from the profile at one φ. O(p³).
 *
 * @example coefficientsAt(problem, profileRestrictedLikelihood(problem, 0.3)).coefficients
 */
export const coefficientsAt = (
  { size, triangle, projection }: Ar1Problem,
  { factor, sigma2 }: Ar1Profile,
): { readonly coefficients: readonly number[]; readonly covariance: Matrix } => {
  const width = size + 1
  const inverse = invertLower(factor, width, size)
  // columns of T⁻¹L⁻ᵀ: their products are (XᵀR⁻¹X)⁻¹
  const roots = inverse.map((row) => solveUpper(triangle, row))
  const inBasis = projection.map((value, j) =>
    inverse.reduce((sum, row, k) => sum + row[j]! * factor[size * width + k]!, value),
  )
  return {
    coefficients: solveUpper(triangle, inBasis),
    covariance: projection.map((_, i) =>
      projection.map((__, j) => sigma2 * roots.reduce((sum, root) => sum + root[i]! * root[j]!, 0)),
    ),
  }
}
