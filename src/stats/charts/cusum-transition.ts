import { normalDensity } from '../normal-density.ts'
import { normalDistribution } from '../normal-distribution.ts'
import { gaussLegendre, type Quadrature } from './gauss-legendre.ts'
import type { Transition } from './transition.ts'

/** A one-sided CUSUM C ← max(0, C + z − k) that signals above h. */
export type CusumDesign = {
  /** Reference value, in σ. */
  readonly k: number
  /** Decision limit, in σ. */
  readonly h: number
}

/** Ours: the widest gap between nodes stays under 0.8 σ, where the rule's error falls below 1e-12. */
export const cusumNodes = (h: number): number => Math.max(30, Math.ceil(2 * h) + 10)

/**
 * The chain of a one-sided CUSUM: state 0 is C = 0, the others are the nodes of (0, h).
 *
 * @param design - Reference value and limit in σ.
 * @param shift - Mean of z, in σ.
 * @param quadrature - Over (0, h).
 * @see docs/methods/run-length.md
 * @example cusumTransition({ k: 0.5, h: 4 }, 0, gaussLegendre(30, 0, 4)).size // 31
 */
export const cusumTransition = ({ k }: CusumDesign, shift: number, quadrature: Quadrature): Transition => {
  const { nodes, weights } = quadrature
  const size = nodes.length + 1
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const to = k - shift - (i === 0 ? 0 : nodes[i - 1]!)
    values[i * size] = normalDistribution(to)
    for (let j = 1; j < size; j++) {
      values[i * size + j] = weights[j - 1]! * normalDensity(nodes[j - 1]! + to)
    }
  }
  return { size, values }
}

/** Nodes of (0, h): `count` of them, or as many as the accuracy asks for. */
export const cusumQuadrature = (h: number, count = cusumNodes(h)): Quadrature => gaussLegendre(count, 0, h)
