import { studentTQuantile } from '../student-t-distribution.ts'

/** A fitted line. */
export type Line = {
  /** Intercept at time 0, then slope. */
  readonly coefficients: readonly [intercept: number, slope: number]
  readonly covariance: readonly (readonly number[])[]
  /** Of Student's t for the slope. */
  readonly degreesOfFreedom: number
}

/** The times at which a line may cross a level: everything that the data do not exclude. */
export type FiellerSet =
  | { readonly kind: 'interval'; readonly from: number; readonly to: number }
  | { readonly kind: 'half-line'; readonly side: 'before' | 'after'; readonly end: number }
  /** Up to `before`, and again from `after` on: the slope may have either sign. */
  | { readonly kind: 'complement'; readonly before: number; readonly after: number }
  | { readonly kind: 'whole-line' }

/**
 * Confidence set of the time at which a line crosses a level (Fieller 1954): all times at which the level lies within
 * the interval of the line. Bounded only where the slope differs from 0.
 *
 * @param level - In the unit of the values.
 * @param confidence - Above 0 and below 1.
 * @throws {RangeError} If `confidence` lies outside (0, 1), or the covariance is not 2 × 2.
 * @see docs/methods/autocorrelated-regression.md
 * @example fiellerSet({ coefficients: [0, 1], covariance: [[0.01, 0], [0, 0]], degreesOfFreedom: 1e9 }, 5, 0.95) // 4.804 to 5.196
 */
export const fiellerSet = (line: Line, level: number, confidence: number): FiellerSet => {
  const [intercept, slope] = line.coefficients
  const { covariance, degreesOfFreedom } = line
  if (!(confidence > 0 && confidence < 1) || covariance.length !== 2) {
    throw new RangeError(
      `Cannot take a Fieller set: the confidence must lie between 0 and 1 and the covariance be 2 × 2, current values are ${confidence} and ${covariance.length} rows`,
    )
  }
  const square = studentTQuantile(0.5 + confidence / 2, degreesOfFreedom) ** 2
  // all t with a·t² + 2b·t + c ≤ 0
  const a = slope ** 2 - square * covariance[1]![1]!
  const b = (intercept - level) * slope - square * covariance[0]![1]!
  const c = (intercept - level) ** 2 - square * covariance[0]![0]!
  if (a === 0) {
    if (b === 0) return { kind: 'whole-line' }
    return { kind: 'half-line', side: b > 0 ? 'before' : 'after', end: -c / (2 * b) }
  }
  const discriminant = b * b - a * c
  // negative with a > 0 only by rounding: the best estimate is always within
  if (discriminant <= 0 && a < 0) return { kind: 'whole-line' }
  const reach = Math.sqrt(Math.max(0, discriminant))
  // the root in which nothing cancels, and its companion: their product is c/a
  const far = b > 0 ? -b - reach : -b + reach
  const roots = far === 0 ? [0, 0] : [far / a, c / far]
  const [low, high] = [Math.min(...roots), Math.max(...roots)]
  return a > 0 ? { kind: 'interval', from: low, to: high } : { kind: 'complement', before: low, after: high }
}
