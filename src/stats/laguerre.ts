/**
 * Laguerre polynomials L_0 … L_(count−1) at one place.
 *
 * @param count - 1 or more.
 * @example laguerre(1, 3) // [1, 0, -0.5]
 */
export const laguerre = (x: number, count: number): readonly number[] => {
  const values = [1, 1 - x]
  for (let k = 1; k + 1 < count; k++) {
    values.push(((2 * k + 1 - x) * values[k]! - k * values[k - 1]!) / (k + 1))
  }
  return values.slice(0, count)
}
