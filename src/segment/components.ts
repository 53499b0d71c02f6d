import type { Grid } from './grid.ts'

/**
 * 3-D components as runs along x: row r = y + ny·z owns the runs `rowStart[r]` up to `rowStart[r + 1]`,
 * run k covers x from `start[k]` up to, not including, `end[k]` and belongs to component `component[k]`.
 */
export type Components = {
  readonly rowStart: Uint32Array
  readonly start: Uint16Array
  readonly end: Uint16Array
  readonly component: Int32Array
  readonly count: number
  /** Voxels of each component. */
  readonly voxels: Float64Array
}

/**
 * Components of the voxels that hold `value`, joined by faces, found by runs and union-find.
 *
 * Components are numbered in the order of their first voxel, so the result depends on nothing else.
 *
 * @param mask - One byte a voxel.
 * @param value - Value of the voxels that count.
 * @param grid - Grid of the mask; at most 65535 voxels along x.
 * @param acrossSlices - False keeps each axial slice for itself.
 * @returns Runs with their component, and each component's size.
 * @example componentsOf(Uint8Array.of(1, 1, 0, 1), 1, { size: [4, 1, 1], spacingMm: [1, 1, 1] }, true).count // 2
 */
export function componentsOf(mask: Uint8Array, value: number, grid: Grid, acrossSlices: boolean): Components {
  const [, ny, nz] = grid.size
  const { rowStart, start, end } = runsOf(mask, value, grid)
  const parent = new Int32Array(start.length)
  for (let k = 0; k < parent.length; k++) parent[k] = k
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = z * ny + y
      if (y > 0) joinRows(rowStart, start, end, parent, row - 1, row)
      if (z > 0 && acrossSlices) joinRows(rowStart, start, end, parent, row - ny, row)
    }
  }
  const count = numberRoots(parent)
  const voxels = new Float64Array(count)
  for (let k = 0; k < start.length; k++) {
    const c = parent[k]!
    voxels[c] = voxels[c]! + end[k]! - start[k]!
  }
  return { rowStart, start, end, component: parent, count, voxels }
}

type Runs = { readonly rowStart: Uint32Array; readonly start: Uint16Array; readonly end: Uint16Array }

function runsOf(mask: Uint8Array, value: number, grid: Grid): Runs {
  const [nx, ny, nz] = grid.size
  const rows = ny * nz
  const rowStart = new Uint32Array(rows + 1)
  let start = new Uint16Array(4 * rows + nx)
  let end = new Uint16Array(4 * rows + nx)
  let n = 0
  let row = 0
  for (let i = mask.indexOf(value); i >= 0; i = mask.indexOf(value, i)) {
    for (const here = Math.floor(i / nx); row < here; ) rowStart[++row] = n
    if (n === start.length) {
      start = grown(start)
      end = grown(end)
    }
    const stop = (row + 1) * nx
    start[n] = i - row * nx
    while (i < stop && mask[i] === value) i++
    end[n++] = i - row * nx
  }
  while (row < rows) rowStart[++row] = n
  return { rowStart, start: start.subarray(0, n), end: end.subarray(0, n) }
}

function grown(runs: Uint16Array): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(runs.length + (runs.length >> 1))
  more.set(runs)
  return more
}

function joinRows(
  rowStart: Uint32Array,
  start: Uint16Array,
  end: Uint16Array,
  parent: Int32Array,
  first: number,
  second: number,
): void {
  let a = rowStart[first]!
  let b = rowStart[second]!
  const lastA = rowStart[first + 1]!
  const lastB = rowStart[second + 1]!
  while (a < lastA && b < lastB) {
    if (start[a]! < end[b]! && start[b]! < end[a]!) join(parent, a, b)
    if (end[a]! < end[b]!) a++
    else b++
  }
}

function join(parent: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parent, a)
  const rootB = rootOf(parent, b)
  if (rootA < rootB) parent[rootB] = rootA
  else parent[rootA] = rootB
}

function rootOf(parent: Int32Array, k: number): number {
  let at = k
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!
    at = parent[at]!
  }
  return at
}

/** Replaces each parent by its component's number; a parent never lies after its child. */
function numberRoots(parent: Int32Array): number {
  let count = 0
  for (let k = 0; k < parent.length; k++) {
    parent[k] = parent[k] === k ? count++ : parent[parent[k]!]!
  }
  return count
}
