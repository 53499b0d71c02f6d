import { normalDensity } from '../normal-density.ts'
import { gaussLegendre, type Quadrature } from './gauss-legendre.ts'
import type { Transition } from './transition.ts'

/** A two-sided EWMA Z ← λz + (1 − λ)Z with limits ±L·√(λ/(2 − λ)), σ = 1. */
export type EwmaDesign = {
  /** Weight of the newest sample, above 0 and up to 1. */
  readonly lambda: number
  /** Limit as a multiple of the standard deviation that the EWMA has in the end. */
  readonly limit: number
}

/** Half the distance between the limits in the long run, in σ of the samples. */
export const ewmaHalfWidth = ({ lambda, limit }: EwmaDesign): number =>
  limit * Math.sqrt(lambda / (2 - lambda))

/** Nodes between two limits: `count`, or ours: the widest gap stays under 0.7 standard deviations of a step. */
export const ewmaQuadrature = (lambda: number, from: number, to: number, count?: number): Quadrature =>
  gaussLegendre(count ?? Math.max(30, Math.ceil((2.3 * (to - from)) / lambda) + 10), from, to)

/** Density of coming from `place` to `next` in one sample of mean `shift`. */
export const ewmaStep = (lambda: number, place: number, next: number, shift: number): number =>
  normalDensity((next - (1 - lambda) * place) / lambda - shift) / lambda

/**
 * The chain of an EWMA between its limits; the states are the nodes.
 *
 * @param lambda - Weight of the newest sample.
 * @param shift - Mean of z, in σ.
 * @param quadrature - Between the limits.
 * @see docs/methods/run-length.md
 * @example ewmaTransition(0.2, 0, ewmaQuadrature(0.2, -1, 1)).size // 33
 */
export const ewmaTransition = (lambda: number, shift: number, quadrature: Quadrature): Transition => {
  const { nodes, weights } = quadrature
  const size = nodes.length
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      values[i * size + j] = weights[j]! * ewmaStep(lambda, nodes[i]!, nodes[j]!, shift)
    }
  }
  return { size, values }
}
