import { normalDensity } from '../normal-density.ts'
import { gaussLegendre } from './gauss-legendre.ts'
import { noncentralChiDensity } from './noncentral-chi-density.ts'
import { expectedRunLengths } from './transition.ts'

/** A multivariate EWMA that signals when (2 − λ)/λ · Z′Σ⁻¹Z lies above its limit. */
export type MewmaDesign = {
  /** Number of streams, 2 or more. */
  readonly dimensions: number
  /** Weight of the newest sample, above 0 and up to 1. */
  readonly lambda: number
  readonly limit: number
}

/** Ours: nodes per unit of length, in standard deviations of a step; the rule's error stays below 1e-9. */
const nodesPerUnit = 2.2

/** Out of control: length along the shift and across it; both kinds of nodes together. */
type Places = {
  readonly along: Float64Array
  readonly across: Float64Array
  readonly weights: Float64Array
}

const placesOf = (radius: number): Places => {
  const outer = gaussLegendre(Math.max(24, Math.ceil(5 * radius)), -Math.PI / 2, Math.PI / 2)
  const inner = gaussLegendre(Math.max(12, Math.ceil(2 * radius)), 0, 1)
  const size = outer.nodes.length * inner.nodes.length
  const places = {
    along: new Float64Array(size),
    across: new Float64Array(size),
    weights: new Float64Array(size),
  }
  let index = 0
  for (const [i, angle] of outer.nodes.entries()) {
    const half = radius * Math.cos(angle)
    for (const [j, part] of inner.nodes.entries()) {
      places.along[index] = radius * Math.sin(angle)
      places.across[index] = half * part
      places.weights[index++] = outer.weights[i]! * half * inner.weights[j]! * half
    }
  }
  return places
}

const shiftedArl = (dimensions: number, keep: number, radius: number, shift: number): number => {
  const { along, across, weights } = placesOf(radius)
  const size = along.length
  const step = (fromAlong: number, fromAcross: number, j: number): number =>
    weights[j]! *
    normalDensity(along[j]! - keep * fromAlong - shift) *
    noncentralChiDensity(across[j]!, dimensions - 1, keep * fromAcross)
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) values[i * size + j] = step(along[i]!, across[i]!, j)
  }
  const lengths = expectedRunLengths({ size, values })
  return lengths.reduce((sum, length, j) => sum + step(0, 0, j) * length, 1)
}

const centredArl = (dimensions: number, keep: number, radius: number): number => {
  const { nodes, weights } = gaussLegendre(Math.max(24, Math.ceil(nodesPerUnit * radius)), 0, radius)
  const size = nodes.length
  const step = (from: number, j: number): number =>
    weights[j]! * noncentralChiDensity(nodes[j]!, dimensions, keep * from)
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) values[i * size + j] = step(nodes[i]!, j)
  const lengths = expectedRunLengths({ size, values })
  return lengths.reduce((sum, length, j) => sum + step(0, j) * length, 1)
}

/**
 * Mean run length of a multivariate EWMA of independent normal vectors, from the zero state.
 *
 * The length of Z is a Markov chain in control (Rigdon 1995); after a shift, its parts along and across the shift are.
 *
 * @param design - Number of streams, λ and limit.
 * @param shift - Mahalanobis length of the shift, √(µ′Σ⁻¹µ); 0 unless given.
 * @returns Samples, the signalling one counted.
 * @throws {RangeError} If there are fewer than two streams, λ lies outside (0, 1] or the limit is not above 0.
 * @see docs/methods/run-length.md
 * @example mewmaArl({ dimensions: 2, lambda: 0.1, limit: 8.6336 }) // 200
 */
export const mewmaArl = ({ dimensions, lambda, limit }: MewmaDesign, shift = 0): number => {
  if (!(Number.isInteger(dimensions) && dimensions >= 2)) {
    throw new RangeError(
      `Cannot take a run length: a MEWMA must have 2 streams or more, current value is ${dimensions}`,
    )
  }
  if (!(lambda > 0 && lambda <= 1 && limit > 0 && Number.isFinite(limit))) {
    throw new RangeError(
      `Cannot take a run length: lambda must lie above 0 and up to 1 and the limit above 0, current values are ${lambda} and ${limit}`,
    )
  }
  // in units of λ, so that each sample adds a vector with σ = 1
  const radius = Math.sqrt(limit / (lambda * (2 - lambda)))
  return shift === 0
    ? centredArl(dimensions, 1 - lambda, radius)
    : shiftedArl(dimensions, 1 - lambda, radius, Math.abs(shift))
}
