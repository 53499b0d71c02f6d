import { paddingHu } from '../volume/volume.ts'
import { isAtEdge, localMeanHu } from './air-level.ts'
import { type Components, componentsOf } from './components.ts'
import { paintComponents } from './paint-components.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/** Gaps in the chest wall narrower than twice this do not open the lung to the outside (ours). */
const gapMm = 6
/** Outside air fills corners narrower than the gap by at most so many voxels (ours). */
const cornerVoxels = 3
/** A region at the edge of the field of view counts as outside air up to this much above the air level (ours). */
export const edgeAirHu = 40
/** So does one of which this part is within this of the air level: air above a table's foam (ours). */
const airPart = 0.1
const airPartHu = 25
/** And one that holds this part of the hindmost row: table and foam in a tight field of view (ours). */
const hindmostPart = 0.25

/**
 * Outside air, with table and clothes in it: flooded in each slice from the edge of the field of view.
 *
 * It enters only where the edge itself holds outside air, so that a lung cut by the field of view stays in.
 *
 * @param coarse - Reduced volume in HU.
 * @param tissue - 1 where the body's tissue is: the flood does not cross it.
 * @param airHu - HU of outside air.
 * @returns 1 outside the body; padding is 0.
 * @example floodOutside(coarse, tissue, -1000)[0] // 1
 */
export function floodOutside(coarse: ReducedVolume, tissue: Uint8Array, airHu: number): Uint8Array {
  const free = squaredDistanceMm2(tissue, 1, coarse, gapMm)
  const wide = new Uint8Array(tissue.length)
  for (let i = 0; i < wide.length; i++) {
    if (coarse.hu[i] !== paddingHu && free[i]! > gapMm * gapMm) wide[i] = 1
  }
  const regions = componentsOf(wide, 1, coarse, false)
  const flooded = new Uint8Array(tissue.length)
  paintComponents(flooded, regions, openRegions(coarse, regions, airHu), coarse)
  return widen(coarse, tissue, flooded, airHu)
}

/** 1 for each region that holds outside air where the field of view ends. */
function openRegions(coarse: ReducedVolume, regions: Components, airHu: number): Uint8Array {
  const [nx, ny, nz] = coarse.size
  const { rowStart, start, end, component, count, voxels } = regions
  const dark = new Float64Array(count)
  const hindmost = new Float64Array(count)
  const atEdge = new Uint8Array(count)
  const open = new Uint8Array(count)
  for (let row = 0; row < ny * nz; row++) {
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
      const c = component[k]!
      if (row % ny === ny - 1) hindmost[c] = hindmost[c]! + end[k]! - start[k]!
      for (let i = row * nx + start[k]!; i < row * nx + end[k]!; i++) {
        if (coarse.hu[i]! < airHu + airPartHu) dark[c] = dark[c]! + 1
        if (open[c] === 1 || !isAtEdge(coarse, i)) continue
        atEdge[c] = 1
        if (localMeanHu(coarse, i) < airHu + edgeAirHu) open[c] = 1
      }
    }
  }
  for (let c = 0; c < count; c++) {
    if (atEdge[c] === 1 && dark[c]! >= airPart * voxels[c]!) open[c] = 1
    if (hindmost[c]! >= hindmostPart * nx) open[c] = 1
  }
  return open
}

/** Gives the flood back the width that the gap took, and lets it creep into corners. */
function widen(coarse: ReducedVolume, tissue: Uint8Array, flooded: Uint8Array, airHu: number): Uint8Array {
  const reach = squaredDistanceMm2(flooded, 1, coarse, gapMm)
  const outside = new Uint8Array(tissue.length)
  for (let i = 0; i < outside.length; i++) {
    if (tissue[i] === 1 || coarse.hu[i] === paddingHu) continue
    if (reach[i]! < Number.POSITIVE_INFINITY) outside[i] = 1
    else if (isAtEdge(coarse, i) && localMeanHu(coarse, i) < airHu + edgeAirHu) outside[i] = 1
  }
  for (let step = 1; step <= cornerVoxels; step++) creep(coarse, tissue, outside, step)
  for (let i = 0; i < outside.length; i++) if (outside[i] !== 0) outside[i] = 1
  return outside
}

/** One step in the slice; new voxels are marked with a higher number, so that a step is one voxel long. */
function creep(coarse: ReducedVolume, tissue: Uint8Array, outside: Uint8Array, step: number): void {
  const [nx, ny] = coarse.size
  for (let i = 0, x = 0, y = 0; i < outside.length; i++) {
    if (outside[i] === 0 && tissue[i] !== 1 && coarse.hu[i] !== paddingHu) {
      const reached =
        (x > 0 && isBefore(outside[i - 1]!, step)) ||
        (x < nx - 1 && isBefore(outside[i + 1]!, step)) ||
        (y > 0 && isBefore(outside[i - nx]!, step)) ||
        (y < ny - 1 && isBefore(outside[i + nx]!, step))
      if (reached) outside[i] = step + 1
    }
    if (++x === nx) {
      x = 0
      if (++y === ny) y = 0
    }
  }
}

function isBefore(mark: number, step: number): boolean {
  return mark !== 0 && mark <= step
}
