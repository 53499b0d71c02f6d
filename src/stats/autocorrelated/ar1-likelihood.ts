import { orthonormalBasis, projectOut } from './orthonormal-basis.ts'
import { gapCorrelations, whitenAr1 } from './whiten-ar1.ts'

/** A regression with AR(1) noise, made ready for many values of φ. */
export type Ar1Problem = {
  readonly count: number
  readonly size: number
  readonly gaps: Float64Array
  /** The orthonormal basis of the design, then what least squares leaves of y. */
  readonly columns: readonly Float64Array[]
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
  return { count, size, gaps, columns: [...basis, rest], triangle, projection }
}

/** Adds up the products of each two columns, two by two so that each value is read less often. Lower triangle. */
const products = (columns: readonly Float64Array[], count: number): Float64Array => {
  const width = columns.length
  const sums = new Float64Array(width * width)
  for (let a = 0; a < width; a += 2) {
    const [left, nextLeft] = [columns[a]!, columns[Math.min(a + 1, width - 1)]!]
    for (let b = 0; b <= a; b += 2) {
      const [right, nextRight] = [columns[b]!, columns[Math.min(b + 1, width - 1)]!]
      let both = 0
      let crossed = 0
      let mirrored = 0
      let nextBoth = 0
      for (let i = 0; i < count; i++) {
        const x = left[i]!
        const nextX = nextLeft[i]!
        const y = right[i]!
        const nextY = nextRight[i]!
        both += x * y
        crossed += x * nextY
        mirrored += nextX * y
        nextBoth += nextX * nextY
      }
      sums[a * width + b] = both
      if (b + 1 < width) sums[a * width + b + 1] = crossed
      if (a + 1 < width) {
        sums[(a + 1) * width + b] = mirrored
        if (b + 1 < width) sums[(a + 1) * width + b + 1] = nextBoth
      }
    }
  }
  return sums
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

const logDeterminant = (gaps: Float64Array, phi: number): number =>
  gapCorrelations(gaps, phi).reduce((sum, rho) => sum + Math.log1p(-rho * rho), 0)

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
  const { count, size, gaps, columns, triangle } = problem
  const width = size + 1
  const sums = products(whitenAr1(columns, gaps, phi), count)
  factorise(sums, width)
  const freedom = count - size
  const sigma2 = sums[width * width - 1]! ** 2 / freedom
  let logInformation = 0
  for (let k = 0; k < size; k++) logInformation += 2 * Math.log(sums[k * width + k]! * triangle[k]![k]!)
  const logRestrictedLikelihood =
    -0.5 * (freedom * (Math.log(2 * Math.PI * sigma2) + 1) + logDeterminant(gaps, phi) + logInformation)
  return { logRestrictedLikelihood, sigma2, factor: sums }
}
