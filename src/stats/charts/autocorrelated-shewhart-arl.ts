import { normalDensity } from '../normal-density.ts'
import { gaussLegendre } from './gauss-legendre.ts'
import { expectedRunLengths } from './transition.ts'

/** Ours: nodes between the limits; the narrowest step, at |φ| = 0.95, is then resolved to 1e-10. */
const nodesOf = (limit: number, stepSigma: number): number => Math.max(40, Math.ceil((5 * limit) / stepSigma))

/**
 * Mean run length of a Shewhart chart of first-order autoregressive points, with limits at ± `limit` of the points' own
 * standard deviation, which is 1.
 *
 * @param design - φ between −1 and 1, the limit in σ of the points, the mean's shift in the same σ.
 * @returns Samples, the signalling one counted; the first point comes from the stationary distribution.
 * @throws {RangeError} If φ lies outside (−1, 1) or the limit is not above 0.
 * @see docs/methods/run-length.md
 * @example autocorrelatedShewhartArl({ phi: 0.5, limit: 3 }) // 396.3
 */
export const autocorrelatedShewhartArl = ({
  phi,
  limit,
  shift = 0,
}: {
  readonly phi: number
  readonly limit: number
  readonly shift?: number
}): number => {
  if (!(Math.abs(phi) < 1 && limit > 0)) {
    throw new RangeError(
      `Cannot take a run length: phi must lie between -1 and 1 and the limit above 0, current values are ${phi} and ${limit}`,
    )
  }
  const sigma = Math.sqrt(1 - phi * phi)
  const { nodes, weights } = gaussLegendre(nodesOf(limit, sigma), -limit, limit)
  const size = nodes.length
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const mean = shift + phi * (nodes[i]! - shift)
    for (let j = 0; j < size; j++) {
      values[i * size + j] = (weights[j]! * normalDensity((nodes[j]! - mean) / sigma)) / sigma
    }
  }
  const lengths = expectedRunLengths({ size, values })
  return lengths.reduce((sum, length, j) => sum + weights[j]! * normalDensity(nodes[j]! - shift) * length, 1)
}
