import { label } from '../volume/labels.ts'
import { componentsOf } from './components.ts'
import { floodByHu, free } from './flood-by-hu.ts'
import { paintComponents } from './paint-components.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/** Erosions tried until the lungs part; junctions are thin sheets, the lungs are thick (ours). */
const erosionsMm = [2.5, 4, 6, 8, 11, 14] as const
/** Each part must hold this much of what the erosion leaves (ours). */
const leastPart = 0.1
/** A part with more than this beyond the midline still holds both lungs (ours). */
const largestStraddle = 0.25

/**
 * Right and left of a mask in which both lungs touch.
 *
 * The mask is eroded until two large parts lie on either side of the midline; from these markers the rest is
 * flooded by ascending HU, so that the seam follows the bright junction.
 *
 * @param coarse - Reduced volume in HU.
 * @param mask - On the coarse grid 1 where the joined lungs are.
 * @param midX - Midline along x, in coarse voxels.
 * @returns Side of each mask voxel, 0 elsewhere; null when no erosion parts them.
 * @example splitLungs(coarse, mask, 64)?.[rightmost] // label.rightLung
 */
export function splitLungs(coarse: ReducedVolume, mask: Uint8Array, midX: number): Uint8Array | null {
  const depth = squaredDistanceMm2(mask, 0, coarse, erosionsMm[erosionsMm.length - 1]!)
  for (const erosionMm of erosionsMm) {
    const markers = markersOf(coarse, mask, depth, erosionMm, midX)
    if (markers === null) continue
    floodByHu(coarse.hu, markers, coarse)
    for (let i = 0; i < markers.length; i++) if (markers[i] === free) markers[i] = sideOf(i, coarse, midX)
    return markers
  }
  return null
}

/** Right for small x. */
function sideOf(index: number, coarse: ReducedVolume, midX: number): number {
  return index % coarse.size[0] < midX ? label.rightLung : label.leftLung
}

function markersOf(
  coarse: ReducedVolume,
  mask: Uint8Array,
  depth: Float32Array,
  erosionMm: number,
  midX: number,
): Uint8Array | null {
  const thin = new Uint8Array(mask.length)
  for (let i = 0; i < thin.length; i++) if (mask[i] === 1 && depth[i]! > erosionMm * erosionMm) thin[i] = 1
  const components = componentsOf(thin, 1, coarse, true)
  const { start, end, component, count, voxels } = components
  const right = new Float64Array(count)
  for (let k = 0; k < start.length; k++) {
    const n = Math.max(0, Math.min(end[k]!, Math.ceil(midX)) - start[k]!)
    right[component[k]!] = right[component[k]!]! + n
  }
  let total = 0
  for (let c = 0; c < count; c++) total += voxels[c]!
  const side = new Uint8Array(count)
  const found = new Set<number>()
  for (let c = 0; c < count; c++) {
    if (voxels[c]! < leastPart * total) continue
    const part = right[c]! / voxels[c]!
    if (Math.min(part, 1 - part) > largestStraddle) return null
    side[c] = part > 0.5 ? label.rightLung : label.leftLung
    found.add(side[c]!)
  }
  if (found.size < 2) return null
  const markers = new Uint8Array(mask.length)
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) markers[i] = free
  paintComponents(markers, components, side, coarse)
  return markers
}
