import { logExcess } from './log-excess.ts'
import { stirlingCorrection } from './log-gamma.ts'
import { type LogTails, logTailsOf } from './log-tails.ts'

/** Where the continued fraction has converged, and how many terms it may take. */
const precision = 2e-16
const mostTerms = 1_000_000

/**
 * xᵃyᵇ/(I_x(a, b)·B(a, b)) by its continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) (Didonato and Morris 1992, formula 9),
 * by Lentz's method. Its terms take y itself, so that nothing cancels where x is nearly 1.
 */
const fraction = (a: number, b: number, x: number, y: number): number => {
  const lead = a * y - b * x + 1
  let value = (a * lead) / (a + 1)
  let [c, d] = [value, 0]
  for (let m = 1; m < mostTerms; m++) {
    const place = a + 2 * m
    const inner = (m * (b - m) * x) / (place - 1)
    const numerator = (inner * (a + m - 1) * (a + b + m - 1) * x) / (place - 1)
    const denominator = m + inner + ((a + m) * (lead + m * (1 + y))) / (place + 1)
    d = 1 / (denominator + numerator * d)
    c = denominator + numerator / c
    value *= c * d
    if (Math.abs(c * d - 1) <= precision) return value
  }
  return value
}

/** ln(xᵃyᵇ/B(a, b)), as a deviance from the mean so that large a and b cost no digits. */
const logDensity = (a: number, b: number, x: number, y: number): number => {
  const sum = a + b
  const away = x * b - a * y
  const deviance = a * logExcess((x * sum) / a, away / a) + b * logExcess((y * sum) / b, -away / b)
  const corrections = stirlingCorrection(sum) - stirlingCorrection(a) - stirlingCorrection(b)
  return deviance + corrections + 0.5 * Math.log((a * (b / sum)) / (2 * Math.PI))
}

/**
 * Logarithms of the regularised incomplete beta function I_x(a, b) below and of its complement above.
 *
 * @param a - Above 0.
 * @param b - Above 0.
 * @param x - From 0 to 1.
 * @param y - 1 − x, to its own last digit.
 * @returns Both, and, as density, ln(xᵃyᵇ/B(a, b)).
 * @throws {RangeError} If `a` or `b` is not above 0.
 * @see docs/methods/distributions.md
 * @example Math.exp(logBetaTails(1, 2, 0.5, 0.5).lower) // 1 − ½² = 0.75
 */
export const logBetaTails = (a: number, b: number, x: number, y: number): LogTails => {
  if (!(x > 0)) return logTailsOf('lower', Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)
  if (!(y > 0)) return logTailsOf('upper', Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)
  const density = logDensity(a, b, x, y)
  return x < (a + 1) / (a + b + 2)
    ? logTailsOf('lower', density - Math.log(fraction(a, b, x, y)), density)
    : logTailsOf('upper', density - Math.log(fraction(b, a, y, x)), density)
}
