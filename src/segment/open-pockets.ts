import { paddingHu } from '../volume/volume.ts'
import { type Components, componentsOf } from './components.ts'
import { edgeAirHu } from './flood-outside.ts'
import { pixelCm2 } from './grid.ts'
import type { ReducedVolume } from './reduce-volume.ts'

/** Pockets of outside air (between arm and chest) are larger than any trachea (ours). */
const pocketCm2 = 6

/**
 * Opens pockets of outside air that are closed within their slice but lie on outside air of the next one.
 *
 * @param coarse - Reduced volume in HU.
 * @param tissue - 1 where the body's tissue is.
 * @param outside - 1 outside the body; changed in place.
 * @param airHu - HU of outside air.
 * @example openPockets(coarse, tissue, outside, -1000)
 */
export function openPockets(
  coarse: ReducedVolume,
  tissue: Uint8Array,
  outside: Uint8Array,
  airHu: number,
): void {
  const nz = coarse.size[2]
  for (let z = 1; z < nz; z++) openInSlice(coarse, tissue, outside, airHu, z, z - 1)
  for (let z = nz - 2; z >= 0; z--) openInSlice(coarse, tissue, outside, airHu, z, z + 1)
}

function openInSlice(
  coarse: ReducedVolume,
  tissue: Uint8Array,
  outside: Uint8Array,
  airHu: number,
  z: number,
  nextZ: number,
): void {
  const [nx, ny] = coarse.size
  const area = nx * ny
  const at = z * area
  const closed = new Uint8Array(area)
  for (let i = 0; i < area; i++) {
    closed[i] = tissue[at + i] === 0 && outside[at + i] === 0 && coarse.hu[at + i] !== paddingHu ? 1 : 0
  }
  const holes = componentsOf(closed, 1, { size: [nx, ny, 1], spacingMm: coarse.spacingMm }, false)
  const { open, sum } = sumsOf(holes, coarse, outside, at, (nextZ - z) * area)
  for (let y = 0; y < ny; y++) {
    for (let k = holes.rowStart[y]!; k < holes.rowStart[y + 1]!; k++) {
      const c = holes.component[k]!
      const n = holes.voxels[c]!
      if (n * pixelCm2(coarse) < pocketCm2 || 2 * open[c]! < n || sum[c]! / n > airHu + edgeAirHu) continue
      outside.fill(1, at + y * nx + holes.start[k]!, at + y * nx + holes.end[k]!)
    }
  }
}

/** Voxels of each hole with outside air in the next slice, and its HU. */
function sumsOf(
  holes: Components,
  coarse: ReducedVolume,
  outside: Uint8Array,
  at: number,
  toNext: number,
): { readonly open: Float64Array; readonly sum: Float64Array } {
  const [nx, ny] = coarse.size
  const open = new Float64Array(holes.count)
  const sum = new Float64Array(holes.count)
  for (let y = 0; y < ny; y++) {
    for (let k = holes.rowStart[y]!; k < holes.rowStart[y + 1]!; k++) {
      const c = holes.component[k]!
      for (let i = at + y * nx + holes.start[k]!; i < at + y * nx + holes.end[k]!; i++) {
        sum[c] = sum[c]! + coarse.hu[i]!
        open[c] = open[c]! + outside[i + toNext]!
      }
    }
  }
  return { open, sum }
}
