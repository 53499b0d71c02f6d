/**
 * The smallest power of two that is not below `n`.
 *
 * @example nextPowerOfTwo(340) // 512
 */
export const nextPowerOfTwo = (n: number): number => {
  let power = 2
  while (power < n) power *= 2
  return power
}
