import { selectInSortedRows } from './select-in-sorted-rows.ts'

/** 1/(√2·Φ⁻¹(5/8)): makes it the standard deviation of many Gaussian values. */
const consistency = 2.219144465985076

/** Factors for 2 to 9 values (Croux and Rousseeuw 1992). */
const smallSample = [0.399, 0.994, 0.512, 0.844, 0.611, 0.857, 0.669, 0.872]

const finiteSample = (n: number): number => smallSample[n - 2] ?? n / (n + (n % 2 === 1 ? 1.4 : 3.8))

/**
 * Qn, a robust standard deviation: about the first quartile of the distances of all pairs, scaled to Gaussian values.
 *
 * Half of the values may be anywhere; needs no middle. Exact, O(n log² n).
 *
 * @param values - At least two, finite, in any order.
 * @returns In the unit of the values; 0 when more than half of them are equal.
 * @throws {RangeError} If there are fewer than two values, or one is not finite.
 * @see docs/methods/robust-statistics.md
 * @example qnScale([1, 2, 4, 8, 100]) // 5.619: the third smallest of ten distances, 3, times 2.2191·0.844
 */
export const qnScale = (values: ArrayLike<number>): number => {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  if (n < 2 || !sorted.every(Number.isFinite)) {
    throw new RangeError(`Cannot take Qn: values must be finite and at least two, current number is ${n}`)
  }
  const half = Math.floor(n / 2) + 1
  const distances = {
    rowCount: n,
    lengthOf: (row: number) => row,
    valueAt: (row: number, column: number) => sorted[row]! - sorted[row - 1 - column]!,
  }
  return consistency * finiteSample(n) * selectInSortedRows(distances, (half * (half - 1)) / 2)
}
