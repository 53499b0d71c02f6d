import { median } from '../stats/median.ts'
import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { blockMean, type Grid, gridOf, insideField } from './block-grid.ts'
import type { LungBox } from './lung-box.ts'
import { near, reachable } from './mark-blocks.ts'
import { type SampledRegion, sampledRegion } from './sampled-region.ts'
import { sampledSlices } from './sampled-slices.ts'

/** Clear distance from body, table and clothes, mm. */
const clearanceMm = 10

/** A block with a mean above this is not air; its mean hardly feels noise (ours). */
const solidHu = -900

/** Slices that are read, evenly spread over the lungs, and blocks of each. */
const sliceLimit = 16
const blockLimit = 600

/** Blocks whose mean lies further from the median than this many robust standard deviations are not plain air. */
const outlierLimit = 3
const madToSd = 1.4826

/** Whole HU: below this spread of block means rounding decides, not structure. */
const leastSpreadHu = 0.5

const air = 0
const solid = 1
const outside = 2

type Block = { readonly z: number; readonly column: number; readonly row: number; readonly mean: number }

/** Blocks of free air in one slice, in front of the lungs' middle: the table lies behind. */
const airBlocks = (
  volume: Volume,
  labels: Labels,
  grid: Grid,
  z: number,
  middleY: number,
): readonly Block[] => {
  const { columns, rows } = grid
  if (columns === 0 || rows === 0) return []
  const means = new Float64Array(columns * rows)
  const kinds = new Uint8Array(columns * rows)
  for (let block = 0; block < means.length; block++) {
    const column = block % columns
    const row = (block - column) / columns
    const mean = blockMean(volume, labels, grid, z, column, row)
    means[block] = mean
    kinds[block] =
      Number.isNaN(mean) || !insideField(volume, grid, column, row) ? outside : mean > solidHu ? solid : air
  }
  const sideMm = Math.min(grid.sideX * volume.spacingMm[0], grid.sideY * volume.spacingMm[1])
  const nearSolid = near(kinds, solid, grid, Math.ceil(clearanceMm / sideMm))
  const nearEdge = near(kinds, outside, grid, 1)
  const free = reachable(kinds, solid, grid)
  const blocks: Block[] = []
  for (let block = 0; block < means.length; block++) {
    const column = block % columns
    const row = (block - column) / columns
    if ((row + 1) * grid.sideY > middleY) break
    if (free[block] === 1 && nearSolid[block] === 0 && nearEdge[block] === 0) {
      blocks.push({ z, column, row, mean: means[block]! })
    }
  }
  return blocks
}

/** Blocks that look like the others: clothes, tubes and streaks stand out by their mean. */
const plainBlocks = (blocks: readonly Block[]): readonly Block[] => {
  const centre = median(blocks.map((block) => block.mean))
  const spread = madToSd * median(blocks.map((block) => Math.abs(block.mean - centre)))
  const limit = outlierLimit * Math.max(spread, leastSpreadHu)
  return blocks.filter((block) => Math.abs(block.mean - centre) <= limit)
}

const voxelsOf = (blocks: readonly Block[], volume: Volume, grid: Grid): readonly number[] => {
  const [nx, ny] = volume.size
  const step = Math.max(1, Math.ceil(blocks.length / blockLimit))
  const voxels: number[] = []
  for (let index = 0; index < blocks.length; index += step) {
    const { z, column, row } = blocks[index]!
    for (let y = row * grid.sideY; y < (row + 1) * grid.sideY; y++) {
      const start = (z * ny + y) * nx + column * grid.sideX
      for (let i = start; i < start + grid.sideX; i++) voxels.push(i)
    }
  }
  return voxels
}

/**
 * Free air around the patient: reconstructed, 10 mm or more from everything solid, in front of the table.
 *
 * Up to 16 slices of the lungs' extent, up to 600 blocks of 4 mm each: at most about 350,000 voxels are read.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid; whatever is labelled is not air.
 * @param box - Box of the lungs (`lungBox`).
 * @returns The region, possibly without a voxel.
 * @see docs/methods/hu-air.md
 * @example outsideAir(volume, labels, lungBox(volume, labels)).histogram.total
 */
export const outsideAir = (volume: Volume, labels: Labels, box: LungBox): SampledRegion => {
  const grid = gridOf(volume)
  const middleY = (box.y0 + box.y1) / 2
  const slices = sampledSlices(box.z0, box.z1, sliceLimit)
  const plain = plainBlocks(slices.flatMap((z) => airBlocks(volume, labels, grid, z, middleY)))
  const voxels = slices.map((z) =>
    voxelsOf(
      plain.filter((block) => block.z === z),
      volume,
      grid,
    ),
  )
  const distanceMm = ((box.z1 - box.z0) / Math.max(1, slices.length)) * volume.spacingMm[2]
  return sampledRegion(volume.hu, voxels, distanceMm)
}
