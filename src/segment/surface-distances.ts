import type { Labels } from '../volume/labels.ts'
import type { Grid } from './grid.ts'
import { edgeFirst, edgeSecond, markEdges } from './mark-edges.ts'
import { nearestEdges } from './nearest-edges.ts'

/**
 * Symmetric distances between the lung surfaces of two label volumes.
 *
 * A surface voxel is a lung voxel with a face towards a voxel that is not lung of that mask; the end of the
 * grid is no surface. Each surface voxel of either mask counts once, with its distance to the nearest one of
 * the other (centre to centre).
 *
 * @param first - Labels; 1 and 2 are lung.
 * @param second - Labels on the same grid.
 * @param grid - Their grid.
 * @returns Mean and 95th percentile (type 7) in mm; NaN when a mask has no surface.
 * @example surfaceDistances(labels, labels, grid) // { meanSurfaceDistanceMm: 0, surfaceDistance95Mm: 0 }
 */
export function surfaceDistances(
  first: Labels,
  second: Labels,
  grid: Grid,
): { readonly meanSurfaceDistanceMm: number; readonly surfaceDistance95Mm: number } {
  const none = { meanSurfaceDistanceMm: Number.NaN, surfaceDistance95Mm: Number.NaN }
  const edges = markEdges(first, second, grid)
  if (edges === null) return none
  const { bits, same, firstOnly, secondOnly } = edges
  if (same + firstOnly === 0 || same + secondOnly === 0) return none
  const inBox = { size: edges.size, spacingMm: grid.spacingMm }
  const distances = new Float32Array(firstOnly + secondOnly)
  nearestEdges(bits, inBox, edgeFirst, edgeSecond, distances.subarray(0, firstOnly))
  nearestEdges(bits, inBox, edgeSecond, edgeFirst, distances.subarray(firstOnly))
  distances.sort()
  let sum = 0
  for (let i = 0; i < distances.length; i++) sum += distances[i]!
  const zeros = 2 * same // a shared surface voxel counts for either mask
  const total = zeros + distances.length
  return {
    meanSurfaceDistanceMm: sum / total,
    surfaceDistance95Mm: quantile(distances, zeros, 0.95 * (total - 1)),
  }
}

/** Order statistic at a fractional rank of `zeros` zeros followed by the sorted distances. */
function quantile(sorted: Float32Array, zeros: number, rank: number): number {
  const at = (k: number): number => (k < zeros ? 0 : sorted[Math.min(k - zeros, sorted.length - 1)]!)
  const low = Math.floor(rank)
  if (low === rank) return at(low)
  return at(low) + (rank - low) * (at(low + 1) - at(low))
}
