import { type Labels, label } from '../volume/labels.ts'
import { coarseLabel } from './coarse-label.ts'
import type { Grid } from './grid.ts'
import { bothLungs } from './lung-regions.ts'
import { mendSides } from './mend-sides.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { splitLungs } from './split-lungs.ts'

/**
 * Gives the voxels of regions that hold both lungs their side.
 *
 * What no erosion parts is one lung, or cannot be told apart: it goes whole to the side where most of it lies.
 *
 * @param labels - `bothLungs` is replaced in place.
 * @param grid - Grid of the labels.
 * @param coarse - Coarse grid.
 * @param midX - Midline, in voxels of `grid`.
 * @returns False when the lungs could not be parted.
 * @example separateLungs(labels, volume, coarse, 255)
 */
export function separateLungs(labels: Labels, grid: Grid, coarse: ReducedVolume, midX: number): boolean {
  const joined = coarseLabel(labels, bothLungs, grid.size, coarse, 0)
  const midCoarse = (midX + 0.5) / coarse.factor[0]
  const sides = splitLungs(coarse, joined, midCoarse)
  const whole = sides === null ? mainSide(joined, coarse, midCoarse) : 0
  const [nx, ny] = grid.size
  const [fx, fy, fz] = coarse.factor
  const [cx, cy] = coarse.size
  for (let row = 0; row * nx < labels.length; row++) {
    const block = (Math.floor(row / ny / fz) * cy + Math.floor((row % ny) / fy)) * cx
    for (let x = 0; x < nx; x++) {
      if (labels[row * nx + x] !== bothLungs) continue
      labels[row * nx + x] = sides === null ? whole : sides[block + Math.floor(x / fx)]!
    }
  }
  mendSides(labels, grid)
  return sides !== null
}

function mainSide(mask: Uint8Array, coarse: ReducedVolume, midX: number): number {
  let balance = 0
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 1) balance += i % coarse.size[0] < midX ? 1 : -1
  }
  return balance >= 0 ? label.rightLung : label.leftLung
}
