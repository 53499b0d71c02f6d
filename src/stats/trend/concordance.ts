/** Kendall's comparison of each value with all later ones. */
export type Concordance = {
  /** Pairs that rise less pairs that fall. */
  readonly s: number
  /** Of s when the order is random: n(n − 1)(2n + 5)/18, less for ties. */
  readonly variance: number
  /** Pairs of different values. */
  readonly comparable: number
}

/** Numbers of values that are equal. */
const tieSizes = (values: readonly number[]): number[] => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()]
}

/**
 * How far a series rises or falls by rank. O(n²).
 *
 * @param values - At least three, finite, in order of time.
 * @throws {RangeError} If there are fewer values or one is not finite.
 * @see docs/methods/trend-tests.md
 * @example concordance([1, 3, 2]).s // 1: two pairs rise, one falls
 */
export const concordance = (values: readonly number[]): Concordance => {
  const n = values.length
  if (n < 3 || !values.every(Number.isFinite)) {
    throw new RangeError(
      `Cannot test a trend: values must be finite and at least three, current number is ${n}`,
    )
  }
  let s = 0
  for (let i = 0; i < n; i++) {
    const value = values[i]!
    for (let j = i + 1; j < n; j++) s += values[j]! > value ? 1 : values[j]! < value ? -1 : 0
  }
  const sizes = tieSizes(values)
  const spread = (size: number): number => (size * (size - 1) * (2 * size + 5)) / 18
  const pairs = (size: number): number => (size * (size - 1)) / 2
  return {
    s,
    variance: sizes.reduce((rest, size) => rest - spread(size), spread(n)),
    comparable: sizes.reduce((rest, size) => rest - pairs(size), pairs(n)),
  }
}
