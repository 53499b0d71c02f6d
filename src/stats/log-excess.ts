/** Up to here the series is used; it is then cut after 10⁻¹⁷. */
const seriesTo = 0.5
const terms = 17

/**
 * By how much the logarithm of a ratio exceeds its tangent at 1: ln r − (r − 1), without cancellation.
 *
 * @param ratio - Above 0.
 * @param part - ratio − 1, to its own last digit.
 * @returns 0 or less.
 * @example logExcess(1 + 1e-6, 1e-6) // -5e-13
 */
export const logExcess = (ratio: number, part: number): number => {
  if (Math.abs(part) > seriesTo) return Math.log(ratio) - part
  // ln(1 + u) = 2(v + v³/3 + …) with v = u/(2 + u), and u = v(2 + u)
  const v = part / (2 + part)
  const y = v * v
  let sum = 0
  for (let k = terms; k >= 1; k--) sum = sum * y + 1 / (2 * k + 1)
  return v * (2 * y * sum - part)
}
