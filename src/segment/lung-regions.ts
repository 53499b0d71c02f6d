import { type Labels, label } from '../volume/labels.ts'
import { coarseLabel } from './coarse-label.ts'
import type { Components } from './components.ts'
import type { Grid } from './grid.ts'
import { paintComponents } from './paint-components.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import type { Region } from './region.ts'
import { isLungLike } from './select-lungs.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/** Working code of lung whose side is not known yet. */
export const bothLungs = 6
/** A region with more than this beyond the midline may hold both lungs (ours). */
const straddlePart = 0.12
/** Small lung-like regions belong to a lung when most of them lies this near to it (ours). */
const nearMm = 5

/**
 * Paints selected regions: right and left where they lie on one side, `bothLungs` where they straddle.
 *
 * @example paintRegions(labels, components, regions, volume) // true when a region straddles the midline
 */
export function paintRegions(
  labels: Labels,
  components: Components,
  regions: readonly Region[],
  grid: Grid,
): boolean {
  const codes = new Uint8Array(components.count)
  let straddles = false
  for (const region of regions) {
    const part = region.rightPart
    const both = Math.min(part, 1 - part) > straddlePart
    codes[region.component] = both ? bothLungs : part > 0.5 ? label.rightLung : label.leftLung
    straddles ||= both
  }
  paintComponents(labels, components, codes, grid)
  return straddles
}

/**
 * Gives small lung-like regions next to a lung to it: parts that fissures or thick slices cut off.
 *
 * @example paintNearRegions(labels, components, smallRegions, volume, coarse, -1000)
 */
export function paintNearRegions(
  labels: Labels,
  components: Components,
  regions: readonly Region[],
  grid: Grid,
  coarse: ReducedVolume,
  airHu: number,
): void {
  const likely = regions.filter((region) => isLungLike(region, airHu))
  if (likely.length === 0) return
  const codes = new Uint8Array(components.count)
  for (const side of [label.rightLung, label.leftLung]) {
    const near = squaredDistanceMm2(coarseLabel(labels, side, grid.size, coarse, 0.5), 1, coarse, nearMm)
    const voxels = voxelsWithin(components, grid, coarse, near)
    for (const { component } of likely) {
      if (2 * voxels[component]! > components.voxels[component]!) codes[component] = side
    }
  }
  paintComponents(labels, components, codes, grid)
}

function voxelsWithin(
  components: Components,
  grid: Grid,
  coarse: ReducedVolume,
  near: Float32Array,
): Float64Array {
  const [, ny, nz] = grid.size
  const [fx, fy, fz] = coarse.factor
  const [cx, cy] = coarse.size
  const out = new Float64Array(components.count)
  for (let row = 0; row < ny * nz; row++) {
    const block = (Math.floor(row / ny / fz) * cy + Math.floor((row % ny) / fy)) * cx
    for (let k = components.rowStart[row]!; k < components.rowStart[row + 1]!; k++) {
      let n = 0
      for (let x = components.start[k]!; x < components.end[k]!; x++) {
        if (near[block + Math.floor(x / fx)]! < Number.POSITIVE_INFINITY) n++
      }
      out[components.component[k]!] = out[components.component[k]!]! + n
    }
  }
  return out
}
