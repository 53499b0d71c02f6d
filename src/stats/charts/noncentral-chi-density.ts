import { logGamma } from '../log-gamma.ts'

/**
 * Density of the length of a vector of independent normal numbers with σ = 1 whose mean has a given length.
 *
 * The series over central chi-squared densities; all of its terms are positive.
 *
 * @param length - Of the vector, above 0.
 * @param dimensions - Number of its components, 1 or more.
 * @param meanLength - Of its mean, 0 or more.
 * @see docs/methods/run-length.md
 * @example noncentralChiDensity(1, 2, 0) // exp(−1/2) = 0.6065
 */
export const noncentralChiDensity = (length: number, dimensions: number, meanLength: number): number => {
  const half = dimensions / 2
  const square = (length * length) / 2
  const noncentral = (meanLength * meanLength) / 2
  let term = Math.exp((half - 1) * Math.log(square) - square - noncentral - logGamma(half))
  let sum = term
  for (let j = 1; j < 10_000; j++) {
    term *= (noncentral * square) / (j * (half + j - 1))
    sum += term
    if (term < sum * 1e-17 && j > Math.sqrt(noncentral * square)) break
  }
  return length * sum
}
