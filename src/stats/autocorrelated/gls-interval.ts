import { studentTQuantile } from '../student-t-distribution.ts'
import type { Matrix } from './coefficients-at.ts'
import type { GlsFit } from './gls.ts'

/** A combination of coefficients with its interval. */
export type GlsInterval = {
  readonly estimate: number
  readonly standardError: number
  /** Of Student's t, less than n − p as far as φ is uncertain. */
  readonly degreesOfFreedom: number
  readonly low: number
  readonly high: number
}

const quadraticForm = (matrix: Matrix, vector: readonly number[]): number =>
  matrix.reduce(
    (sum, row, i) => sum + vector[i]! * row.reduce((inner, value, j) => inner + value * vector[j]!, 0),
    0,
  )

/**
 * Confidence interval of a combination of coefficients, with Satterthwaite's degrees of freedom: the variance v of the
 * estimate is itself known to Var(ln v) = 2/(n − p) + (change of ln v with one standard error of φ)², and 2/Var(ln v)
 * degrees belong to it.
 *
 * @param contrast - A factor for each coefficient, not all 0.
 * @param level - Above 0 and below 1.
 * @throws {RangeError} If the contrast has another length than the coefficients or is 0, or `level` lies outside (0, 1).
 * @see docs/methods/autocorrelated-regression.md
 * @example glsInterval(fit, [0, 1], 0.95) // of the second coefficient
 */
export const glsInterval = (fit: GlsFit, contrast: readonly number[], level: number): GlsInterval => {
  const { coefficients, covariance, sensitivity } = fit
  if (contrast.length !== coefficients.length || contrast.every((factor) => factor === 0)) {
    throw new RangeError(
      `Cannot take an interval: the contrast must have ${coefficients.length} factors, not all 0, current value is [${contrast.join(', ')}]`,
    )
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(
      `Cannot take an interval: the level must lie between 0 and 1, current value is ${level}`,
    )
  }
  const estimate = coefficients.reduce((sum, value, k) => sum + contrast[k]! * value, 0)
  const variance = quadraticForm(covariance, contrast)
  const [below, above] = [sensitivity.covarianceBelow, sensitivity.covarianceAbove].map((matrix) =>
    quadraticForm(matrix, contrast),
  )
  const byPhi = Math.log(above! / below!) / sensitivity.deviations
  const uncertainty = 2 / fit.degreesOfFreedom + byPhi ** 2
  // a variance known no better than by one degree of freedom is not known
  const degreesOfFreedom = Math.max(1, 2 / uncertainty)
  const standardError = Math.sqrt(variance)
  const reach = studentTQuantile(0.5 + level / 2, degreesOfFreedom) * standardError
  return { estimate, standardError, degreesOfFreedom, low: estimate - reach, high: estimate + reach }
}
