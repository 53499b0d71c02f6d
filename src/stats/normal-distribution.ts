import { errorFunction, scaledComplementaryErrorFunction } from './error-function.ts'

/** Up to here half of the error function is added to one half; beyond, the tail is computed itself. */
const middle = 0.66

/** exp(−z²/2), with the square taken of a number of few digits so that its rounding does not show. */
const bell = (z: number): number => {
  const rough = Math.round(z * 16) / 16
  return Math.exp(-0.5 * rough * rough) * Math.exp(-0.5 * (z - rough) * (z + rough))
}

/** (1 − Φ(z))/exp(−z²/2) for z ≥ 0. */
const scaledTail = (z: number): number => 0.5 * scaledComplementaryErrorFunction(z * Math.SQRT1_2)

/**
 * The standard normal distribution function, to 10⁻¹⁵ of its value in both tails.
 *
 * @param z - Any number; the upper tail is `normalDistribution(-z)`, without cancellation.
 * @returns Φ(z); 0 where it is below the smallest number (z < −38.5). Not a number for a `z` that is none.
 * @see docs/methods/distributions.md
 * @example normalDistribution(-1.959963984540054) // 0.025
 */
export const normalDistribution = (z: number): number => {
  if (Number.isNaN(z)) return z
  if (Math.abs(z) <= middle) return 0.5 + 0.5 * errorFunction(z * Math.SQRT1_2)
  if (Math.abs(z) > 40) return z < 0 ? 0 : 1
  const tail = bell(z) * scaledTail(Math.abs(z))
  return z < 0 ? tail : 1 - tail
}

/**
 * Logarithm of the standard normal distribution function, where the function itself would be 0 or 1 too.
 *
 * @param z - Any number.
 * @returns ln Φ(z).
 * @see docs/methods/distributions.md
 * @example logNormalDistribution(-38) // -726.55721601882
 */
export const logNormalDistribution = (z: number): number => {
  if (z < -1) return Math.log(scaledTail(-z)) - 0.5 * z * z
  return z < 0 ? Math.log(normalDistribution(z)) : Math.log1p(-normalDistribution(-z))
}
