/** A multivariate EWMA's vector and its statistic. */
export type MewmaPoint = { readonly value: readonly number[]; readonly statistic: number }

/**
 * One sample more for a multivariate EWMA: Z ← λx + (1 − λ)Z, statistic (2 − λ)/λ · Z′Σ⁻¹Z.
 *
 * @param value - Z before; zeros before the first sample.
 * @param sample - Deviations of all streams from their means, in their units.
 * @param lambda - Weight of the newest sample.
 * @param inverseCovariance - Σ⁻¹ of the streams, row by row.
 * @returns Z after, and the statistic, to be held against `mewmaLimit`.
 * @throws {RangeError} If the lengths differ.
 * @see docs/methods/run-length.md
 * @example mewmaStatistic([0, 0], [1, 0], 1, [[1, 0], [0, 1]]).statistic // 1
 */
export const mewmaStatistic = (
  value: readonly number[],
  sample: readonly number[],
  lambda: number,
  inverseCovariance: readonly (readonly number[])[],
): MewmaPoint => {
  const lengths = [value.length, inverseCovariance.length, ...inverseCovariance.map((row) => row.length)]
  if (lengths.some((length) => length !== sample.length)) {
    throw new RangeError(
      `Cannot advance a MEWMA: all must have as many streams as the sample (${sample.length}), current numbers are ${lengths.join(', ')}`,
    )
  }
  const next = sample.map((x, i) => lambda * x + (1 - lambda) * value[i]!)
  const square = next.reduce(
    (sum, a, i) => sum + a * next.reduce((inner, b, j) => inner + inverseCovariance[i]![j]! * b, 0),
    0,
  )
  return { value: next, statistic: ((2 - lambda) / lambda) * square }
}
