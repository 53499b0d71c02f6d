import { logFTails } from './f-distribution.ts'
import { quantileOfTails, refuseProbability } from './quantile-of-tails.ts'

/**
 * Distribution function of Student's t, to about 10⁻¹³ of its value in both tails.
 *
 * @param t - Any number; the upper tail is `studentTDistribution(-t, df)`, without cancellation.
 * @param df - Degrees of freedom, a real number above 0.
 * @throws {RangeError} If `df` is not above 0, or `t` is not a number.
 * @see docs/methods/distributions.md
 * @example studentTDistribution(-2.2281388519862744, 10) // 0.025
 */
export const studentTDistribution = (t: number, df: number): number => {
  // t² has the F distribution of 1 and df degrees of freedom
  const far = 0.5 * Math.exp(logFTails(t * t, 1, df).upper)
  return t < 0 ? far : 1 - far
}

/**
 * Quantile of Student's t.
 *
 * @param probability - Above 0 and below 1; the upper quantile is the negative of the lower one.
 * @param df - Degrees of freedom, a real number above 0.
 * @throws {RangeError} If `df` is not above 0 or `probability` lies outside (0, 1).
 * @see docs/methods/distributions.md
 * @example studentTQuantile(0.025, 10) // -2.2281388519862744
 */
export const studentTQuantile = (probability: number, df: number): number => {
  refuseProbability(probability)
  if (probability === 0.5) return 0
  const [near, far] = [2 * Math.abs(probability - 0.5), 2 * Math.min(probability, 1 - probability)]
  const tailsAt = (square: number) => logFTails(square, 1, df)
  const shape = { above: 1, below: df, scale: 1 }
  const square =
    near < 0.5
      ? quantileOfTails(tailsAt, near, 'lower', shape)
      : quantileOfTails(tailsAt, far, 'upper', shape)
  return probability < 0.5 ? -Math.sqrt(square) : Math.sqrt(square)
}
