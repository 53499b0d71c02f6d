import { logGamma } from '../log-gamma.ts'
import { normalDistribution } from '../normal-distribution.ts'
import { gaussLegendre } from './gauss-legendre.ts'

const refuse = (size: number): void => {
  if (!(Number.isInteger(size) && size >= 2)) {
    throw new RangeError(
      `Cannot give a constant of control charts: the group must have 2 values or more, current value is ${size}`,
    )
  }
}

/**
 * c₄: the mean of the standard deviation of n normal values, in σ.
 *
 * @param size - n, 2 or more.
 * @throws {RangeError} If `size` is not a whole number of 2 or more.
 * @example meanOfSd(5) // 0.9400
 */
export const meanOfSd = (size: number): number => {
  refuse(size)
  return Math.sqrt(2 / (size - 1)) * Math.exp(logGamma(size / 2) - logGamma((size - 1) / 2))
}

/**
 * d₂: the mean range of n normal values, in σ: ∫ 1 − Φ(x)ⁿ − (1 − Φ(x))ⁿ dx.
 *
 * @param size - n, 2 or more.
 * @throws {RangeError} If `size` is not a whole number of 2 or more.
 * @example meanOfRange(2) // 1.128379
 */
export const meanOfRange = (size: number): number => {
  refuse(size)
  // even in x; beyond 9 σ nothing is left
  const { nodes, weights } = gaussLegendre(80, 0, 9)
  return nodes.reduce((sum, x, i) => {
    const tail = normalDistribution(-x)
    return sum + 2 * weights[i]! * (-Math.expm1(size * Math.log1p(-tail)) - tail ** size)
  }, 0)
}
