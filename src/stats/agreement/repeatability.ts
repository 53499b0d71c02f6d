import { chiSquareQuantile } from '../chi-square-distribution.ts'
import { sampleMoments } from '../sample-moments.ts'

/** How far a measurement repeats itself, in its unit. */
export type Repeatability = {
  /** Within-subject standard deviation. */
  readonly withinSd: number
  readonly degreesOfFreedom: number
  /** 2.77 withinSd: two measurements of one subject differ by less in 95 % of cases. */
  readonly coefficient: number
  /** Below which the true coefficient lies with 95 % confidence. */
  readonly upperCoefficient: number
}

/** 1.96·√2, with Bland and Altman's two digits of 1.96. */
const coefficientFactor = 1.96 * Math.SQRT2

/**
 * Repeatability coefficient from replicates (Bland and Altman 1999; QIBA), with its upper 95 % confidence bound by the
 * chi-square distribution.
 *
 * @param replicates - One row a subject: two values or more each, finite.
 * @throws {RangeError} If there is no subject, or one has fewer than two values or one that is not finite.
 * @see docs/methods/agreement.md
 * @example repeatability([[1, 3], [5, 5]]) // withinSd 1, df 2, coefficient 2.77
 */
export const repeatability = (replicates: readonly (readonly number[])[]): Repeatability => {
  let [squares, degreesOfFreedom] = [0, 0]
  for (const values of replicates) {
    const { count, variance } = sampleMoments(values)
    squares += (count - 1) * variance
    degreesOfFreedom += count - 1
  }
  if (degreesOfFreedom === 0)
    throw new RangeError('Cannot take a repeatability: subjects must be 1 or more, current count is 0')
  const withinSd = Math.sqrt(squares / degreesOfFreedom)
  const coefficient = coefficientFactor * withinSd
  const factor = Math.sqrt(degreesOfFreedom / chiSquareQuantile(0.05, degreesOfFreedom))
  return { withinSd, degreesOfFreedom, coefficient, upperCoefficient: factor * coefficient }
}
