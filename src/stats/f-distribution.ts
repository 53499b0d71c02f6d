import { logBetaTails } from './incomplete-beta.ts'
import type { LogTails, Tail } from './log-tails.ts'
import { quantileOfTails } from './quantile-of-tails.ts'

const refuseDegrees = (above: number, below: number): void => {
  const bad = [above, below].find((df) => !(df > 0 && df < Number.POSITIVE_INFINITY))
  if (bad !== undefined) {
    throw new RangeError(
      `Cannot use an F distribution: its degrees of freedom must lie above 0, current value is ${bad}`,
    )
  }
}

/**
 * Logarithms of both tails of the F distribution.
 *
 * @param f - Any number; below 0 nothing lies.
 * @param above - Degrees of freedom of the numerator, above 0.
 * @param below - Degrees of freedom of the denominator, above 0.
 * @throws {RangeError} If a number is outside its range.
 * @see docs/methods/distributions.md
 * @example logFTails(1, 4, 4).lower // ln 0.5
 */
export const logFTails = (f: number, above: number, below: number): LogTails => {
  refuseDegrees(above, below)
  if (Number.isNaN(f))
    throw new RangeError('Cannot use an F distribution: f must be a number, current value is NaN')
  const ratio = (Math.max(0, f) * above) / below
  const x = ratio === Number.POSITIVE_INFINITY ? 1 : ratio / (1 + ratio)
  return logBetaTails(above / 2, below / 2, x, 1 / (1 + ratio))
}

/**
 * Tail probability of the F distribution, to about 10⁻¹³ of itself.
 *
 * @param f - Any number; below 0 nothing lies.
 * @param above - Degrees of freedom of the numerator, a real number above 0.
 * @param below - Degrees of freedom of the denominator, a real number above 0.
 * @param tail - Of values below `f`, or above it.
 * @throws {RangeError} If a number is outside its range.
 * @see docs/methods/distributions.md
 * @example fDistribution(4.964602743730711, 1, 10, 'upper') // 0.05
 */
export const fDistribution = (f: number, above: number, below: number, tail: Tail = 'lower'): number =>
  Math.exp(logFTails(f, above, below)[tail])

/**
 * Quantile of the F distribution.
 *
 * @param probability - Above 0 and below 1; in the upper tail as small as numbers go.
 * @param above - Degrees of freedom of the numerator, a real number above 0.
 * @param below - Degrees of freedom of the denominator, a real number above 0.
 * @param tail - Where that probability shall lie.
 * @throws {RangeError} If a number is outside its range.
 * @see docs/methods/distributions.md
 * @example fQuantile(0.05, 1, 10, 'upper') // 4.96460274373
 */
export const fQuantile = (
  probability: number,
  above: number,
  below: number,
  tail: Tail = 'lower',
): number => {
  refuseDegrees(above, below)
  return quantileOfTails((f) => logFTails(f, above, below), probability, tail, { above, below, scale: 1 })
}
