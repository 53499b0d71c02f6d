/**
 * A polynomial at one place, by Horner's scheme.
 *
 * @param coefficients - Constant term first.
 * @example polynomial([1, 0, 2], 3) // 1 + 2·3² = 19
 */
export const polynomial = (coefficients: readonly number[], x: number): number => {
  let sum = 0
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k]!
  return sum
}
