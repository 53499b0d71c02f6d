import type { Components } from './components.ts'
import type { Body } from './find-body.ts'
import { type Grid, pixelCm2, voxelMl } from './grid.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import type { Region } from './region.ts'

const binHu = 8
const lowestHu = -1200
const binCount = 150

type Sums = {
  right: number
  sumZ: number
  samples: number
  shallow: number
  area: number
  largest: number
  largestZ: number
  slice: number
  first: number
  readonly bins: Uint32Array
}

/**
 * Size, position and HU of the components of at least `leastMl`, largest first.
 *
 * @param components - Runs on `grid`.
 * @param grid - The grid of the components.
 * @param coarse - Coarse HU; its factor leads from `grid` to the coarse grid.
 * @param body - Body on the coarse grid.
 * @param midX - The midline, in voxels of `grid` along x.
 * @param leastMl - Smaller components are left out.
 * @returns One region a component.
 * @example measureComponents(components, volume, coarse, body, 256, 1)[0]?.volumeMl // 2300
 */
export function measureComponents(
  components: Components,
  grid: Grid,
  coarse: ReducedVolume,
  body: Body,
  midX: number,
  leastMl: number,
): readonly Region[] {
  const slot = new Int32Array(components.count).fill(-1)
  const kept: number[] = []
  for (let c = 0; c < components.count; c++) {
    if (components.voxels[c]! * voxelMl(grid) < leastMl) continue
    slot[c] = kept.length
    kept.push(c)
  }
  const sums = kept.map(emptySums)
  for (let row = 0; row < grid.size[1] * grid.size[2]; row++) {
    for (let k = components.rowStart[row]!; k < components.rowStart[row + 1]!; k++) {
      const s = sums[slot[components.component[k]!]!]
      if (s !== undefined) addRun(s, row, components.start[k]!, components.end[k]!, grid, coarse, body, midX)
    }
  }
  return kept
    .map((component, i) => regionOf(component, components.voxels[component]!, sums[i]!, grid, coarse, body))
    .sort((a, b) => b.volumeMl - a.volumeMl || a.component - b.component)
}

const emptySums = (): Sums => ({
  right: 0,
  sumZ: 0,
  samples: 0,
  shallow: 0,
  area: 0,
  largest: 0,
  largestZ: 0,
  slice: -1,
  first: -1,
  bins: new Uint32Array(binCount),
})

function addRun(
  s: Sums,
  row: number,
  from: number,
  to: number,
  grid: Grid,
  coarse: ReducedVolume,
  body: Body,
  midX: number,
): void {
  const ny = grid.size[1]
  const z = Math.floor(row / ny)
  const [fx, fy, fz] = coarse.factor
  const block = (Math.floor(z / fz) * coarse.size[1] + Math.floor((row % ny) / fy)) * coarse.size[0]
  if (s.slice !== z) {
    s.area = 0
    if (s.first < 0) s.first = z
    s.slice = z
  }
  s.area += to - from
  if (s.area > s.largest) {
    s.largest = s.area
    s.largestZ = z
  }
  s.right += Math.max(0, Math.min(to, Math.ceil(midX)) - from)
  s.sumZ += z * (to - from)
  for (let x = from; x < to; x += fx) {
    const at = block + Math.floor(x / fx)
    const bin = Math.floor((coarse.hu[at]! - lowestHu) / binHu)
    const clipped = bin < 0 ? 0 : bin >= binCount ? binCount - 1 : bin
    s.bins[clipped] = s.bins[clipped]! + 1
    s.shallow += body.superficial[at]!
    s.samples++
  }
}

function regionOf(
  component: number,
  voxels: number,
  s: Sums,
  grid: Grid,
  coarse: ReducedVolume,
  body: Body,
): Region {
  const largestSliceCm2 = s.largest * pixelCm2(grid)
  return {
    component,
    volumeMl: voxels * voxelMl(grid),
    largestSliceCm2,
    bodyPart: largestSliceCm2 / body.insideCm2[Math.floor(s.largestZ / coarse.factor[2])]!,
    superficialPart: s.shallow / s.samples,
    rightPart: s.right / voxels,
    lowestZ: s.first,
    highestZ: s.slice,
    centreZ: s.sumZ / voxels,
    lowestTenthHu: quantileHu(s.bins, 0.1),
    medianHu: quantileHu(s.bins, 0.5),
  }
}

function quantileHu(bins: Uint32Array, part: number): number {
  let total = 0
  for (const n of bins) total += n
  let below = 0
  let bin = 0
  while (bin < binCount - 1 && below + bins[bin]! < part * total) below += bins[bin++]!
  return lowestHu + (bin + 0.5) * binHu
}
