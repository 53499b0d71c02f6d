import { orthonormalBasis, projectOut } from './orthonormal-basis.ts'
import { type WhitenedProducts, whitenedProducts } from './whitened-products.ts'

/** A regression with AR(1) noise, made ready for many values of φ. */
export type Ar1Problem = {
  readonly count: number
  readonly size: number
  /** Of the orthonormal basis of the design, then what least squares leaves of y. */
  readonly productsAt: (phi: number) => WhitenedProducts
  readonly triangle: readonly (readonly number[])[]
  /** Least-squares coefficients of y in the basis. */
  readonly projection: readonly number[]
}

/** The fit at one φ. */
export type Ar1Profile = {
  readonly logRestrictedLikelihood: number
  readonly sigma2: number
  /** Lower triangle of Cholesky's factor of [Q y]ᵀR⁻¹[Q y], row by row, side `size` + 1. */
  readonly factor: Float64Array
}

/**
 * Makes a regression ready: basis of the design, and y less its least-squares fit, so that nothing cancels later.
 *
 * @param columns - The design, p columns of n values.
 * @param y - n values, n > p.
 * @param gaps - n − 1 gaps in the unit of time of φ.
 * @throws {RangeError} If lengths do not fit, values are not finite, or columns depend on each other.
 * @example prepareAr1([ones, step], y, new Float64Array(y.length - 1).fill(1))
 */
export const prepareAr1 = (
  columns: readonly Float64Array[],
  y: Float64Array,
  gaps: Float64Array,
): Ar1Problem => {
  const [count, size] = [y.length, columns.length]
  if (count < size + 2 || gaps.length !== count - 1 || columns.some(({ length }) => length !== count)) {
    throw new RangeError(
      `Cannot fit: ${size} columns must have ${count} values like y, two more than columns, with ${count - 1} gaps, current lengths are ${[...columns, gaps].map(({ length }) => length).join(', ')}`,
    )
  }
  if (!y.every(Number.isFinite) || !columns.every((column) => column.every(Number.isFinite))) {
    throw new RangeError('Cannot fit: values must be finite, current values are not')
  }
  const { basis, triangle } = orthonormalBasis(columns)
  const rest = y.slice()
  const projection = projectOut(basis, rest)
  const productsAt = whitenedProducts([...basis, rest], gaps)
  return { count, size, productsAt, triangle, projection }
}

/** Cholesky's factor in place of the lower triangle. */
const factorise = (sums: Float64Array, width: number): void => {
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = sums[a * width + b]!
      for (let k = 0; k < b; k++) sum -= sums[a * width + k]! * sums[b * width + k]!
      sums[a * width + b] = a === b ? Math.sqrt(Math.max(sum, 0)) : sum / sums[b * width + b]!
    }
  }
}

/**
 * Restricted likelihood of one φ, at the coefficients and the variance that suit it best.
 *
 * −½[(n − p)(log 2πσ² + 1) + log|R| + log|XᵀR⁻¹X|], σ² = rᵀR⁻¹r/(n − p).
 *
 * @param phi - −1 < φ < 1.
 * @returns Infinite likelihood where the design leaves nothing of y.
 * @see docs/methods/autocorrelated-regression.md
 * @example profileRestrictedLikelihood(prepareAr1([ones], y, gaps), 0.3).logRestrictedLikelihood
 */
export const profileRestrictedLikelihood = (problem: Ar1Problem, phi: number): Ar1Profile => {
  const { count, size, productsAt, triangle } = problem
  const width = size + 1
  const { products: factor, logDeterminant } = productsAt(phi)
  factorise(factor, width)
  const freedom = count - size
  const sigma2 = factor[width * width - 1]! ** 2 / freedom
  let logInformation = 0
  for (let k = 0; k < size; k++) logInformation += 2 * Math.log(factor[k * width + k]! * triangle[k]![k]!)
  const logRestrictedLikelihood =
    -0.5 * (freedom * (Math.log(2 * Math.PI * sigma2) + 1) + logDeterminant + logInformation)
  return { logRestrictedLikelihood, sigma2, factor }
}
