/**
 * Factor by which AR(1) correlation widens the variance of Kendall's s: that of Hamed and Rao, with the correlation of
 * ranks at lag k that belongs to φ^k, (6/π)·asin(φ^k/2), in place of estimated ones.
 *
 * @param count - Values at equal gaps, 3 or more.
 * @param phi - −1 < φ < 1, such as `gls` estimates about a line.
 * @returns 1 + 2/(n(n − 1)(n − 2)) · Σ_k (n − k)(n − k − 1)(n − k − 2)·ρ_S(k).
 * @throws {RangeError} If `count` is no integer from 3 or φ lies outside.
 * @see docs/methods/trend-tests.md
 * @example kendallInflation(100, 0.3) // 1.78
 */
export const kendallInflation = (count: number, phi: number): number => {
  if (!Number.isInteger(count) || count < 3 || !(Math.abs(phi) < 1)) {
    throw new RangeError(
      `Cannot widen a variance: there must be three values and |φ| below 1, current values are ${count} and ${phi}`,
    )
  }
  let sum = 0
  let correlation = phi
  for (let k = 1; k < count - 2; k++) {
    const left = count - k
    sum += left * (left - 1) * (left - 2) * (6 / Math.PI) * Math.asin(correlation / 2)
    correlation *= phi
  }
  return 1 + (2 * sum) / (count * (count - 1) * (count - 2))
}
