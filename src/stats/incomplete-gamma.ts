import { logExcess } from './log-excess.ts'
import { stirlingCorrection } from './log-gamma.ts'
import { type LogTails, logTailsOf } from './log-tails.ts'

/** Where a series or a continued fraction has converged, and how many terms it may take. */
const precision = 1e-17
const mostTerms = 1_000_000

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + … */
const series = (a: number, x: number): number => {
  let sum = 1
  let term = 1
  for (let n = 1; n < mostTerms && term > precision * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Γ(a, x)·exp(x)/xᵃ by its continued fraction 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …)), from the front. */
const fraction = (a: number, x: number): number => {
  let b = x + 1 - a
  let d = 1 / b
  let step = d
  let sum = d
  for (let n = 1; n < mostTerms; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    step *= b * d - 1
    sum += step
    if (Math.abs(step) <= precision * Math.abs(sum)) return sum
  }
  return sum
}

/**
 * Logarithms of the regularised incomplete gamma functions P(a, x) below and Q(a, x) above.
 *
 * @param a - Above 0.
 * @param x - 0 or more.
 * @returns ln P, ln Q and, as density, ln(xᵃ exp(−x)/Γ(a)).
 * @throws {RangeError} If `a` or `x` lies outside its range.
 * @see docs/methods/distributions.md
 * @example Math.exp(logGammaTails(1, 2).upper) // exp(−2)
 */
export const logGammaTails = (a: number, x: number): LogTails => {
  if (!(x >= 0)) {
    throw new RangeError(
      `Cannot take an incomplete gamma function: x must be 0 or more, current value is ${x}`,
    )
  }
  const correction = stirlingCorrection(a)
  if (x === 0) return logTailsOf('lower', Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)
  if (x === Number.POSITIVE_INFINITY) {
    return logTailsOf('upper', Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)
  }
  const density = a * logExcess(x / a, (x - a) / a) + 0.5 * Math.log(a / (2 * Math.PI)) - correction
  return x < a + 1
    ? logTailsOf('lower', density - Math.log(a) + Math.log(series(a, x)), density)
    : logTailsOf('upper', density + Math.log(fraction(a, x)), density)
}
