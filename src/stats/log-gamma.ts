import { polynomial } from './polynomial.ts'

/** B₂ₖ/(2k(2k − 1)) of Stirling's series, B being Bernoulli's numbers. */
const stirling = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
] as const
/** From here on the series is good for 10⁻¹⁷. */
const seriesFrom = 10
const halfLogTwoPi = 0.9189385332046727

/**
 * What Stirling's formula lacks: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], about 1/(12x).
 *
 * Differences of large ln Γ lose their digits; differences of this do not.
 *
 * @param x - Above 0.
 * @throws {RangeError} If `x` is not above 0.
 * @see docs/methods/distributions.md
 * @example stirlingCorrection(1) // 1 − ½ ln 2π = 0.0810614667953273
 */
export const stirlingCorrection = (x: number): number => {
  if (!(x > 0)) {
    throw new RangeError(`Cannot take a gamma function: its argument must lie above 0, current value is ${x}`)
  }
  if (x >= seriesFrom) return polynomial(stirling, 1 / (x * x)) / x
  let product = 1
  let shifted = x
  for (; shifted < seriesFrom; shifted++) product *= shifted
  const above =
    (shifted - 0.5) * Math.log(shifted) - shifted + polynomial(stirling, 1 / shifted ** 2) / shifted
  return above - Math.log(product) - ((x - 0.5) * Math.log(x) - x)
}

/**
 * Logarithm of the gamma function, to about 10⁻¹⁵ of the larger of 1 and its value.
 *
 * @param x - Above 0.
 * @throws {RangeError} If `x` is not above 0.
 * @see docs/methods/distributions.md
 * @example logGamma(5) // ln 24
 */
export const logGamma = (x: number): number =>
  stirlingCorrection(x) + ((x - 0.5) * Math.log(x) - x + halfLogTwoPi)
