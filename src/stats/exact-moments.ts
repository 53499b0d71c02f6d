import { rationalOf, rationalToNumber } from './rational.ts'
import { wholeNumbers } from './whole-numbers.ts'

/** Mean, sample standard deviation (divisor n − 1), and correlation of each value with the one after it. */
export type ExactMoments = {
  readonly mean: number
  readonly sd: number
  /** Σ (yᵢ − ȳ)(yᵢ₊₁ − ȳ)/Σ (yᵢ − ȳ)²; not a number for values that are all equal. */
  readonly lagOneAutocorrelation: number
}

/**
 * Moments of a sequence computed in whole numbers and rounded once, at the end.
 *
 * @param values - Two or more; text stands for the decimal number that is printed.
 * @throws {RangeError} If there are fewer than two, or one is no finite number.
 * @see docs/methods/distributions.md
 * @example exactMoments(['10000001', '10000003', '10000002']) // 10000002, 1, -0.5
 */
export const exactMoments = (values: readonly (number | string)[]): ExactMoments => {
  if (values.length < 2) {
    throw new RangeError(`Cannot take moments: two values must be given, current count is ${values.length}`)
  }
  const { values: whole, scale } = wholeNumbers(values.map(rationalOf))
  const count = BigInt(whole.length)
  const sum = whole.reduce((total, value) => total + value, 0n)
  let [squares, products, before] = [0n, 0n, 0n]
  for (const value of whole) {
    const away = count * value - sum
    squares += away * away
    products += before * away
    before = away
  }
  const variance = { numerator: squares, denominator: count ** 2n * (count - 1n) * scale ** 2n }
  return {
    mean: rationalToNumber({ numerator: sum, denominator: count * scale }),
    sd: Math.sqrt(rationalToNumber(variance)),
    lagOneAutocorrelation:
      squares === 0n ? Number.NaN : rationalToNumber({ numerator: products, denominator: squares }),
  }
}
