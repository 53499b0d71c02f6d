import { paddingHu } from '../volume/volume.ts'
import type { ReducedVolume } from './reduce-volume.ts'

/** HU taken for outside air where none is in view. */
const nominalAirHu = -1000
/** Edge voxels below this may be outside air even when the scale reads 40 HU too high; lung rarely is (ours). */
const highestAirHu = -920
/** Fewer edge voxels than this tell nothing (ours). */
const fewestVoxels = 30

/**
 * HU of the air outside the body: the median of the low voxels along the edge of the field of view.
 *
 * The edge is the border of each axial slice and what lies next to padding.
 *
 * @param coarse - Reduced volume.
 * @returns Air level in HU; −1000 where no outside air is in view.
 * @example airLevelHu(coarseWaterInAir) // -1000
 */
export function airLevelHu(coarse: ReducedVolume): number {
  const bins = new Int32Array(4096)
  let total = 0
  for (let i = 0; i < coarse.hu.length; i++) {
    const hu = coarse.hu[i]!
    if (hu >= highestAirHu || hu < -2048 || !isAtEdge(coarse, i)) continue
    bins[hu + 2048] = bins[hu + 2048]! + 1
    total++
  }
  if (total < fewestVoxels) return nominalAirHu
  let below = 0
  let bin = 0
  while (below + bins[bin]! < total / 2) below += bins[bin++]!
  return bin - 2048
}

/** Whether a voxel lies on the border of its slice or beside padding. */
export function isAtEdge(coarse: ReducedVolume, index: number): boolean {
  const { hu } = coarse
  const [nx, ny] = coarse.size
  const x = index % nx
  const y = Math.floor(index / nx) % ny
  if (x === 0 || y === 0 || x === nx - 1 || y === ny - 1) return true
  return (
    hu[index - 1] === paddingHu ||
    hu[index + 1] === paddingHu ||
    hu[index - nx] === paddingHu ||
    hu[index + nx] === paddingHu
  )
}

/** Mean of a voxel and its neighbours in the slice, padding left out. */
export function localMeanHu(coarse: ReducedVolume, index: number): number {
  const [nx, ny] = coarse.size
  const x0 = index % nx
  const y0 = Math.floor(index / nx) % ny
  let sum = 0
  let n = 0
  for (let y = Math.max(0, y0 - 1); y <= Math.min(ny - 1, y0 + 1); y++) {
    for (let x = Math.max(0, x0 - 1); x <= Math.min(nx - 1, x0 + 1); x++) {
      const hu = coarse.hu[index + (y - y0) * nx + x - x0]!
      if (hu === paddingHu) continue
      sum += hu
      n++
    }
  }
  return sum / n
}
