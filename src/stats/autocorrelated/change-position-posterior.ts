import { whitenAr1 } from './whiten-ar1.ts'

/** Sums of products of a column from an index to the end; one longer than the column, 0 at its end. */
const sumsFrom = (a: Float64Array, b: Float64Array): Float64Array => {
  const sums = new Float64Array(a.length + 1)
  for (let i = a.length - 1; i >= 0; i--) sums[i] = sums[i + 1]! + a[i]! * b[i]!
  return sums
}

/**
 * Where one step of level lies, if there is one: probability of each position, all equally likely before. Gaussian noise
 * with AR(1) correlation; level, height and σ are integrated out. O(n).
 *
 * A height is as likely before, measured in its own standard error, at each position: an end is not preferred because
 * fewer values lie beyond it.
 *
 * @param y - At least 4 values in order of time.
 * @param gaps - One fewer, in the unit of time of φ.
 * @param phi - −1 < φ < 1.
 * @returns As long as y; entry i is the probability that value i is the first after the step, 0 for i = 0.
 * @throws {RangeError} If there are fewer than 4 values, or gaps or φ do not fit.
 * @see docs/methods/segmentation-of-series.md
 * @example changePositionPosterior(Float64Array.of(0, 0.1, 0, 5, 5, 5.1), ones(5), 0) // nearly 1 at 3
 */
export const changePositionPosterior = (y: Float64Array, gaps: Float64Array, phi: number): Float64Array => {
  const n = y.length
  if (n < 4) {
    throw new RangeError(`Cannot locate a step: at least 4 values must be given, current number is ${n}`)
  }
  const mean = y.reduce((sum, value) => sum + value, 0) / n
  const ones = new Float64Array(n).fill(1)
  const [level, values] = whitenAr1([ones, y.map((value) => value - mean)], gaps, phi) as [
    Float64Array,
    Float64Array,
  ]
  const levels = sumsFrom(level, level)
  const products = sumsFrom(level, values)
  const withoutStep = sumsFrom(values, values)[0]! - products[0]! ** 2 / levels[0]!
  const logPosterior = new Float64Array(n).fill(Number.NEGATIVE_INFINITY)
  for (let k = 1; k < n; k++) {
    // the whitened step is 0 before k, 1/√(1 − ρ²) at k, and the whitened level after it
    const rho = phi === 0 ? 0 : phi ** gaps[k - 1]!
    const first = 1 / Math.sqrt(1 - rho * rho)
    const own = first * first + levels[k + 1]!
    const withLevel = first * level[k]! + levels[k + 1]!
    const withValues = first * values[k]! + products[k + 1]!
    const explained =
      (withValues - (withLevel * products[0]!) / levels[0]!) ** 2 / (own - withLevel ** 2 / levels[0]!)
    const left = Math.max(withoutStep - explained, withoutStep * 1e-14)
    logPosterior[k] = (-(n - 2) / 2) * Math.log(left / withoutStep)
  }
  const highest = logPosterior.reduce((most, value) => Math.max(most, value))
  const weights = logPosterior.map((value) => Math.exp(value - highest))
  const total = weights.reduce((sum, value) => sum + value, 0)
  return weights.map((value) => value / total)
}
