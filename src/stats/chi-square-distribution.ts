import { logGammaTails } from './incomplete-gamma.ts'
import type { LogTails, Tail } from './log-tails.ts'
import { quantileOfTails } from './quantile-of-tails.ts'

const logTails = (x: number, df: number): LogTails => logGammaTails(df / 2, Math.max(0, x) / 2)

const refuseDegrees = (df: number): void => {
  if (!(df > 0 && df < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `Cannot use a chi-square distribution: its degrees of freedom must lie above 0, current value is ${df}`,
    )
  }
}

/**
 * Tail probability of the chi-square distribution, to about 10⁻¹³ of itself.
 *
 * @param x - Any number; below 0 nothing lies.
 * @param df - Degrees of freedom, a real number above 0.
 * @param tail - Of values below `x`, or above it.
 * @throws {RangeError} If `df` is not above 0, or `x` is not a number.
 * @see docs/methods/distributions.md
 * @example chiSquareDistribution(3.841458820694124, 1) // 0.95
 */
export const chiSquareDistribution = (x: number, df: number, tail: Tail = 'lower'): number => {
  refuseDegrees(df)
  return Math.exp(logTails(x, df)[tail])
}

/**
 * Quantile of the chi-square distribution.
 *
 * @param probability - Above 0 and below 1; in the upper tail as small as numbers go.
 * @param df - Degrees of freedom, a real number above 0.
 * @param tail - Where that probability shall lie.
 * @throws {RangeError} If `df` is not above 0 or `probability` lies outside (0, 1).
 * @see docs/methods/distributions.md
 * @example chiSquareQuantile(0.05, 10) // 3.940299136119
 */
export const chiSquareQuantile = (probability: number, df: number, tail: Tail = 'lower'): number => {
  refuseDegrees(df)
  return quantileOfTails((x) => logTails(x, df), probability, tail, { above: df, scale: df })
}
