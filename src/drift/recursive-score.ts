/** A prior for sigma: worth so many observations. `isRounding`: the values show no noise beyond their last digit. */
export type Prior = {
  readonly sigma: number
  readonly degreesOfFreedom: number
  readonly isRounding?: true
} | null

/**
 * What is known of a stream's level and noise so far: sums of a regression on a constant with AR(1) noise, in which
 * each new scan adds one whitened value.
 */
export type Level = {
  readonly phi: number
  /** What was known of sigma beforehand, and worth how many observations. */
  readonly prior: Prior
  /** Number of values in. */
  readonly count: number
  /** Sum of squares of the whitened constant, and what the prior and the values say of the level. */
  readonly information: number
  readonly mean: number
  /** Sum of squared residuals, that of the prior included, with its degrees of freedom. */
  readonly squares: number
  readonly degreesOfFreedom: number
  readonly lastValue: number
  readonly lastDay: number
}

/** Nothing seen yet. */
export const emptyLevel = (phi: number, prior: Prior): Level => ({
  phi,
  prior,
  count: 0,
  information: 0,
  mean: 0,
  squares: prior === null ? 0 : prior.degreesOfFreedom * prior.sigma ** 2,
  degreesOfFreedom: prior === null ? 0 : prior.degreesOfFreedom,
  lastValue: 0,
  lastDay: 0,
})

/** The whitened value of a new scan and of the constant 1. */
const whitened = (level: Level, value: number, gap: number): readonly [number, number] => {
  if (level.count === 0) return [value, 1]
  const rho = level.phi === 0 ? 0 : level.phi ** gap
  const scale = 1 / Math.sqrt(1 - rho * rho)
  return [(value - rho * level.lastValue) * scale, (1 - rho) * scale]
}

/**
 * Student's t of a new value against everything before it (the recursive residual): with constant mean and variance
 * and the right φ these are independent, whatever the unknown mean and variance are.
 *
 * @param gap - Since the last value, in the unit of time of φ.
 * @returns Null until level and noise can be told: two degrees of freedom, and values that differ.
 * @see Hawkins 1987 (self-starting charts); Brown, Durbin, Evans 1975 (recursive residuals)
 * @see docs/methods/drift.md
 * @example recursiveT(level, 12.1, 1) // { t: 0.8, degreesOfFreedom: 18 }
 */
export const recursiveT = (
  level: Level,
  value: number,
  gap: number,
): { readonly t: number; readonly degreesOfFreedom: number } | null => {
  if (level.count === 0 || level.degreesOfFreedom < 2 || level.squares === 0) return null
  const [w, c] = whitened(level, value, gap)
  const scatter = Math.sqrt(level.squares / level.degreesOfFreedom)
  // values that mostly repeat are known no better than to their last digit
  const sigma = level.prior?.isRounding ? Math.max(scatter, level.prior.sigma) : scatter
  const t = (w - c * level.mean) / (sigma * Math.sqrt(1 + (c * c) / level.information))
  return { t, degreesOfFreedom: level.degreesOfFreedom }
}

/** The level with one more value. */
export const withValue = (level: Level, value: number, day: number, gap: number): Level => {
  const [w, c] = whitened(level, value, gap)
  const information = level.information + c * c
  const residual = w - c * level.mean
  const isFirst = level.count === 0
  return {
    phi: level.phi,
    prior: level.prior,
    count: level.count + 1,
    information,
    mean: isFirst ? value : level.mean + (c * residual) / information,
    squares: isFirst ? level.squares : level.squares + (residual ** 2 * level.information) / information,
    degreesOfFreedom: isFirst ? level.degreesOfFreedom : level.degreesOfFreedom + 1,
    lastValue: value,
    lastDay: day,
  }
}
