import { normalDensity } from '../normal-density.ts'
import { gaussLegendre, type Quadrature } from './gauss-legendre.ts'
import { lagrangeWeights } from './lagrange-weights.ts'
import { expectedRunLengths } from './transition.ts'

/** Limits of an individuals chart with moving ranges, in σ. */
export type IndividualsDesign = {
  /** Signal when a point lies further from the mean. */
  readonly limit: number
  /** Signal when two neighbours lie further apart. */
  readonly rangeLimit: number
}

/** Ours: nodes of each smooth piece; the run length is a polynomial there within 1e-12. */
const nodesOfPiece = 24

/** Between the limits the run length is smooth but for kinks where the range limit begins to matter. */
const piecesOf = ({ limit, rangeLimit }: IndividualsDesign): readonly Quadrature[] => {
  const kinks = [limit - rangeLimit, rangeLimit - limit].filter((place) => Math.abs(place) < limit)
  const edges = [...new Set([-limit, ...kinks, limit])].sort((a, b) => a - b)
  return edges.slice(1).map((to, i) => gaussLegendre(nodesOfPiece, edges[i]!, to))
}

/**
 * Mean run length of an individuals chart with moving ranges, for independent normal points with σ = 1.
 *
 * The integral equation over the last point, by collocation on pieces (Crowder 1987).
 *
 * @param design - Limits in σ; a range limit of twice the limit or more never signals.
 * @param shift - Mean of the points in σ; 0 unless given.
 * @returns Samples, the signalling one counted.
 * @throws {RangeError} If a limit is not above 0, or the range limit is below the limit.
 * @see docs/methods/run-length.md
 * @example individualsArl({ limit: 3, rangeLimit: 3.6858 }) // 105.3
 */
export const individualsArl = (design: IndividualsDesign, shift = 0): number => {
  const { limit, rangeLimit } = design
  if (!(limit > 0 && rangeLimit >= limit)) {
    throw new RangeError(
      `Cannot take a run length: the range limit must be at least the limit and both above 0, current values are ${rangeLimit} and ${limit}`,
    )
  }
  const pieces = piecesOf(design)
  const places = pieces.flatMap(({ nodes }) => [...nodes])
  const size = places.length
  const values = new Float64Array(size * size)
  for (const [row, place] of places.entries()) {
    for (const [p, piece] of pieces.entries()) {
      const first = piece.nodes[0]! + piece.nodes[nodesOfPiece - 1]!
      const span = piece.weights.reduce((sum, weight) => sum + weight, 0)
      const from = Math.max((first - span) / 2, place - rangeLimit)
      const to = Math.min((first + span) / 2, place + rangeLimit)
      if (!(to > from)) continue
      const inner = gaussLegendre(nodesOfPiece, from, to)
      for (const [q, at] of inner.nodes.entries()) {
        const mass = inner.weights[q]! * normalDensity(at - shift)
        for (const [j, weight] of lagrangeWeights(piece.nodes, at).entries()) {
          values[row * size + p * nodesOfPiece + j]! += mass * weight
        }
      }
    }
  }
  const lengths = expectedRunLengths({ size, values })
  const weights = pieces.flatMap((piece) => [...piece.weights])
  return places.reduce((sum, place, i) => sum + weights[i]! * normalDensity(place - shift) * lengths[i]!, 1)
}
