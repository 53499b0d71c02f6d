/** 2²⁷ + 1: splits a number into two halves of 26 bits (Veltkamp). */
const splitter = 134_217_729

/**
 * A sum of products as if computed with twice the digits (Ogita, Rump and Oishi 2005, Dot2).
 *
 * @param a - `count` numbers from `fromA` on, `strideA` apart, each below 10³⁰⁰.
 * @param b - As many, next to each other from `fromB` on.
 * @returns Σ aᵢbᵢ.
 * @example compensatedDot([1e16, 1, -1e16], 0, 1, [1, 1, 1], 0, 3) // 1
 */
export const compensatedDot = (
  a: ArrayLike<number>,
  fromA: number,
  strideA: number,
  b: ArrayLike<number>,
  fromB: number,
  count: number,
): number => {
  let sum = 0
  let lost = 0
  for (let i = 0; i < count; i++) {
    const x = a[fromA + i * strideA]!
    const y = b[fromB + i]!
    const product = x * y
    const splitX = splitter * x
    const highX = splitX - (splitX - x)
    const lowX = x - highX
    const splitY = splitter * y
    const highY = splitY - (splitY - y)
    const lowY = y - highY
    const productLost = lowX * lowY - (product - highX * highY - lowX * highY - highX * lowY)
    const next = sum + product
    const back = next - sum
    lost += sum - (next - back) + (product - back) + productLost
    sum = next
  }
  return sum + lost
}
