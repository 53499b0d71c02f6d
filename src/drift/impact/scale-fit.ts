import { invertSymmetric } from '../../stats/invert-symmetric.ts'

/** Change of the HU scale: offset at −900 HU, gain per 1000 HU, and their covariance in this order. */
export type ScaleFit = {
  readonly offsetHu: number
  readonly gain: number
  readonly covariance: readonly [readonly [number, number], readonly [number, number]]
}

const inverseOf = (matrix: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const inverse = invertSymmetric(matrix)
  if (inverse) return inverse
  throw new RangeError(
    'Cannot fit a shift of the scale: the covariance of the shifts must be positive definite',
  )
}

/**
 * Generalised least squares of shifts on a line, or on a constant. Where the points lie further from the line than
 * their uncertainties say, the covariance is widened by chi² over the degrees of freedom (Birge).
 *
 * @param x - (HU + 900)/1000 of each shift, not all equal; null for a constant.
 * @param covariance - Of the shifts, HU².
 * @returns Gain 0 without variance for a constant.
 * @throws {RangeError} If the covariance is not positive definite, or all x are equal.
 * @see docs/methods/first-impact.md
 * @example scaleFit([-0.1, 0.1], [1, 3], [[1, 0], [0, 1]]) // offset 2, gain 10
 */
export const scaleFit = (
  x: readonly number[] | null,
  values: readonly number[],
  covariance: readonly (readonly number[])[],
): ScaleFit => {
  const weights = inverseOf(covariance)
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce(
      (sum, value, i) => sum + value * weights[i]!.reduce((row, weight, j) => row + weight * b[j]!, 0),
      0,
    )
  const columns = [values.map(() => 1), ...(x ? [x] : [])]
  const inverse = inverseOf(columns.map((a) => columns.map((b) => product(a, b))))
  const right = columns.map((column) => product(column, values))
  const [offsetHu = 0, gain = 0] = inverse.map((row) =>
    row.reduce((sum, value, j) => sum + value * right[j]!, 0),
  )
  const residuals = values.map((value, i) => value - offsetHu - gain * (x?.[i] ?? 0))
  const freedom = values.length - columns.length
  const widening = freedom > 0 ? Math.max(1, product(residuals, residuals) / freedom) : 1
  const at = (i: number, j: number): number => widening * (inverse[i]?.[j] ?? 0)
  return {
    offsetHu,
    gain,
    covariance: [
      [at(0, 0), at(0, 1)],
      [at(1, 0), at(1, 1)],
    ],
  }
}
