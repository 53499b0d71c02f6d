import type { Labels } from '../volume/labels.ts'
import type { ReducedVolume } from './reduce-volume.ts'

/**
 * One label of a full-resolution label volume on the coarse grid: 1 where it fills at least a part of a block.
 *
 * @param labels - Labels on the volume's grid.
 * @param wanted - Code to look for.
 * @param size - Voxels of the volume along x, y, z.
 * @param coarse - Grid to reduce to.
 * @param leastPart - Part of a block that must hold the code; 0 means any voxel.
 * @returns One byte a coarse voxel.
 * @example coarseLabel(labels, label.leftLung, volume.size, coarse, 0.5)
 */
export function coarseLabel(
  labels: Labels,
  wanted: number,
  size: readonly [number, number, number],
  coarse: ReducedVolume,
  leastPart: number,
): Uint8Array {
  const [nx, ny, nz] = size
  const [fx, fy, fz] = coarse.factor
  const [cx, cy, cz] = coarse.size
  const count = new Uint16Array(cx * cy * cz)
  for (let i = labels.indexOf(wanted); i >= 0; i = labels.indexOf(wanted, i)) {
    const row = Math.floor(i / nx)
    const block = (Math.floor(row / ny / fz) * cy + Math.floor((row % ny) / fy)) * cx
    let x = i - row * nx
    for (; x < nx && labels[i] === wanted; x++, i++) {
      const at = block + Math.floor(x / fx)
      count[at] = count[at]! + 1
    }
  }
  const out = new Uint8Array(count.length)
  for (let at = 0; at < out.length; at++) {
    if (count[at] === 0) continue
    const slices = Math.min(fz, nz - Math.floor(at / (cx * cy)) * fz)
    if (count[at]! >= leastPart * fx * fy * slices) out[at] = 1
  }
  return out
}
