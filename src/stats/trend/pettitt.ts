import { midRanks } from './mid-ranks.ts'

/** Pettitt's test of one change of level. */
export type Pettitt = {
  readonly k: number
  /** Two-sided, approximate; at most 1. */
  readonly p: number
  /** Of the first value after the change. */
  readonly index: number
}

/**
 * Pettitt's test: by ranks, has the level changed once, and where?
 *
 * @param values - At least two, finite, in order of time.
 * @returns k = max |2·Σ ranks − t(n + 1)|, p = 2·exp(−6k²/(n³ + n²)).
 * @throws {RangeError} If there are fewer values or one is not finite.
 * @see docs/methods/trend-tests.md
 * @example pettitt([1, 2, 3, 11, 12, 13]) // k 9, index 3
 */
export const pettitt = (values: readonly number[]): Pettitt => {
  const n = values.length
  const ranks = midRanks(values)
  let [k, index, sum] = [0, 1, 0]
  for (let t = 1; t < n; t++) {
    sum += ranks[t - 1]!
    const distance = Math.abs(2 * sum - t * (n + 1))
    if (distance > k) [k, index] = [distance, t]
  }
  return { k, p: Math.min(1, 2 * Math.exp((-6 * k * k) / (n ** 3 + n ** 2))), index }
}
