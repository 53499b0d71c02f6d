import { type Labels, label } from '../volume/labels.ts'
import type { Grid } from './grid.ts'
import type { Agreement } from './segmentation.ts'
import { surfaceDistances } from './surface-distances.ts'

/**
 * How far two segmentations agree on the lungs: overlap, volume, and distances of their surfaces.
 *
 * Dice is 2 |A ∩ B| / (|A| + |B|); right and left lung together unless said otherwise. A lung that neither
 * mask holds has no Dice: NaN. Without a surface in both masks the distances are NaN.
 *
 * @param first - Labels; 1 and 2 are lung.
 * @param second - Labels on the same grid.
 * @param grid - Their grid (a volume is one).
 * @returns Dice (0 to 1), volume difference in percent of the mean, surface distances in mm.
 * @throws {RangeError} If a label volume does not fit the grid.
 * @see docs/methods/segmentation.md
 * @example compareMasks(cube, cubeOneVoxelAside, grid).dice // 0.9 for a cube 10 voxels wide
 */
export function compareMasks(first: Labels, second: Labels, grid: Grid): Agreement {
  const voxels = grid.size[0] * grid.size[1] * grid.size[2]
  if (first.length !== voxels || second.length !== voxels) {
    throw new RangeError(
      `Cannot compare masks: both must have ${voxels} voxels, current lengths are ${first.length} and ${second.length}`,
    )
  }
  const n = countPairs(first, second)
  const right = pairsOf(n, label.rightLung)
  const left = pairsOf(n, label.leftLung)
  const both = { first: right.first + left.first, second: right.second + left.second, shared: sharedLung(n) }
  return {
    dice: diceOf(both),
    diceRight: diceOf(right),
    diceLeft: diceOf(left),
    volumeDifferencePercent: (200 * (both.first - both.second)) / (both.first + both.second),
    ...surfaceDistances(first, second, grid),
  }
}

/** Voxels with each pair of codes: index 8 · first + second. */
function countPairs(first: Labels, second: Labels): Float64Array {
  const counts = new Uint32Array(64)
  for (let i = 0; i < first.length; i++) {
    const pair = ((first[i]! & 7) << 3) | (second[i]! & 7)
    counts[pair] = counts[pair]! + 1
  }
  return Float64Array.from(counts)
}

type Pairs = { readonly first: number; readonly second: number; readonly shared: number }

function pairsOf(n: Float64Array, code: number): Pairs {
  let first = 0
  let second = 0
  for (let other = 0; other < 8; other++) {
    first += n[8 * code + other]!
    second += n[8 * other + code]!
  }
  return { first, second, shared: n[9 * code]! }
}

/** Voxels that both masks call lung, whichever side. */
function sharedLung(n: Float64Array): number {
  let shared = 0
  for (const a of [label.rightLung, label.leftLung]) {
    for (const b of [label.rightLung, label.leftLung]) shared += n[8 * a + b]!
  }
  return shared
}

function diceOf({ first, second, shared }: Pairs): number {
  return (2 * shared) / (first + second)
}
