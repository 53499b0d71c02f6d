import type { Labels } from '../volume/labels.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'
import type { LungBox } from './lung-box.ts'

/** Runs of voxels along x: one past the last x, first x, and the union-find parent of each. */
type Runs = { first: Int32Array; end: Int32Array; parent: Int32Array; count: number }

const grown = (array: Int32Array): Int32Array => {
  const twice = new Int32Array(array.length * 2)
  twice.set(array)
  return twice
}

const addRun = (runs: Runs, first: number, end: number): void => {
  if (runs.count === runs.first.length) {
    runs.first = grown(runs.first)
    runs.end = grown(runs.end)
    runs.parent = grown(runs.parent)
  }
  runs.first[runs.count] = first
  runs.end[runs.count] = end
  runs.parent[runs.count] = runs.count
  runs.count++
}

const rootOf = (parent: Int32Array, run: number): number => {
  let root = run
  while (parent[root]! !== root) {
    parent[root] = parent[parent[root]!]!
    root = parent[root]!
  }
  return root
}

/** Joins runs [a, aEnd) of one row with the overlapping runs [b, bEnd) of a neighbouring row. */
const joinRows = (runs: Runs, a: number, aEnd: number, b: number, bEnd: number): void => {
  const { first, end, parent } = runs
  let i = a
  let j = b
  while (i < aEnd && j < bEnd) {
    if (first[i]! < end[j]! && first[j]! < end[i]!) {
      const one = rootOf(parent, i)
      const other = rootOf(parent, j)
      if (one < other) parent[other] = one
      else parent[one] = other
    }
    if (end[i]! < end[j]!) i++
    else j++
  }
}

const addRowRuns = (
  runs: Runs,
  hu: Int16Array,
  labels: Labels,
  start: number,
  box: LungBox,
  belowHu: number,
): void => {
  let x = box.x0
  while (x < box.x1) {
    let i = start + x
    if (hu[i]! >= belowHu || hu[i]! === paddingHu || (labels[i]! - 1) >>> 0 > 1) {
      x++
      continue
    }
    const first = x
    while (x < box.x1 && hu[i]! < belowHu && hu[i]! !== paddingHu && (labels[i]! - 1) >>> 0 <= 1) {
      x++
      i++
    }
    addRun(runs, first, x)
  }
}

/** Sums run lengths at their roots; sizes in order of each cluster's first voxel. */
const sizesOf = ({ first, end, parent, count }: Runs): Uint32Array => {
  const size = new Uint32Array(count)
  let clusters = 0
  for (let run = 0; run < count; run++) {
    const root = rootOf(parent, run)
    if (root === run) clusters++
    size[root]! += end[run]! - first[run]!
  }
  const sizes = new Uint32Array(clusters)
  let cluster = 0
  for (let run = 0; run < count; run++) if (parent[run] === run) sizes[cluster++] = size[run]!
  return sizes
}

/**
 * Sizes in voxels of the 6-connected clusters of lung voxels strictly below a threshold, by runs and union-find.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid; right and left lung count, and clusters may cross between them.
 * @param box - Box of the lungs (`lungBox`).
 * @param belowHu - Threshold, HU.
 * @returns One size a cluster.
 * @see docs/methods/cluster-slope.md
 * @example clusterSizes(volume, labels, lungBox(volume, labels), -950)
 */
export const clusterSizes = (volume: Volume, labels: Labels, box: LungBox, belowHu: number): Uint32Array => {
  const [nx, ny] = volume.size
  const capacity = 4096
  const runs: Runs = {
    first: new Int32Array(capacity),
    end: new Int32Array(capacity),
    parent: new Int32Array(capacity),
    count: 0,
  }
  // rowStart[y] to rowStart[y + 1] are the runs of row y; the slice below keeps its own list.
  let below = new Int32Array(ny + 1)
  let here = new Int32Array(ny + 1)
  for (let z = box.z0; z < box.z1; z++) {
    for (let y = box.y0; y < box.y1; y++) {
      here[y] = runs.count
      addRowRuns(runs, volume.hu, labels, (z * ny + y) * nx, box, belowHu)
      here[y + 1] = runs.count
      if (y > box.y0) joinRows(runs, here[y]!, here[y + 1]!, here[y - 1]!, here[y]!)
      if (z > box.z0) joinRows(runs, here[y]!, here[y + 1]!, below[y]!, below[y + 1]!)
    }
    const swap = below
    below = here
    here = swap
  }
  return sizesOf(runs)
}
