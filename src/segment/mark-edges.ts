import type { Labels } from '../volume/labels.ts'
import type { Grid } from './grid.ts'

/** Bits of a voxel: inside each mask, on the surface of each. */
const inFirst = 1
const inSecond = 2
export const edgeFirst = 4
export const edgeSecond = 8

/** Both masks and their surfaces as bits, in the box that holds them. */
type Edges = {
  readonly bits: Uint8Array
  readonly size: readonly [number, number, number]
  /** Surface voxels that the masks share, and those of one only. */
  readonly same: number
  readonly firstOnly: number
  readonly secondOnly: number
}

/**
 * Surfaces of the lungs of two label volumes, in the box around both.
 *
 * @returns Bits and counts; null when neither holds lung.
 * @example markEdges(labels, labels, grid)?.firstOnly // 0
 */
export function markEdges(first: Labels, second: Labels, grid: Grid): Edges | null {
  const box = lungBox(first, second, grid)
  if (box === null) return null
  const bits = lungBits(first, second, grid, box)
  return { bits, size: box.size, ...addEdgeBits(bits, box.size) }
}

type Box = { readonly from: readonly number[]; readonly size: readonly [number, number, number] }

/** Box of both masks with one voxel around, within the grid. */
function lungBox(first: Labels, second: Labels, grid: Grid): Box | null {
  const [nx, ny, nz] = grid.size
  const low = [nx, ny, nz]
  const high = [-1, -1, -1]
  for (let row = 0; row < ny * nz; row++) {
    let i = row * nx
    const stop = i + nx
    while (i < stop && !isLung(first[i]!) && !isLung(second[i]!)) i++
    if (i === stop) continue
    let last = stop - 1
    while (!isLung(first[last]!) && !isLung(second[last]!)) last--
    const here = [i - row * nx, row % ny, Math.floor(row / ny)]
    const there = [last - row * nx, here[1]!, here[2]!]
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis]!, here[axis]!)
      high[axis] = Math.max(high[axis]!, there[axis]!)
    }
  }
  if (high[0]! < 0) return null
  const from = low.map((v) => Math.max(0, v - 1))
  const size = high.map((v, axis) => Math.min(grid.size[axis]! - 1, v + 1) - from[axis]! + 1)
  return { from, size: [size[0]!, size[1]!, size[2]!] }
}

function isLung(code: number): boolean {
  return code === 1 || code === 2
}

function lungBits(first: Labels, second: Labels, grid: Grid, box: Box): Uint8Array {
  const [nx, ny] = grid.size
  const [wx, wy, wz] = box.size
  const bits = new Uint8Array(wx * wy * wz)
  const bitsOf = Uint8Array.of(0, 1, 1, 0, 0, 0, 0, 0)
  for (let row = 0; row < wy * wz; row++) {
    const z = box.from[2]! + Math.floor(row / wy)
    const from = (z * ny + box.from[1]! + (row % wy)) * nx + box.from[0]!
    for (let x = 0; x < wx; x++) {
      bits[row * wx + x] = bitsOf[first[from + x]! & 7]! | (bitsOf[second[from + x]! & 7]! << 1)
    }
  }
  return bits
}

/** Adds the edge bits; counts edge voxels that both masks share and those of one only. */
function addEdgeBits(bits: Uint8Array, size: readonly [number, number, number]) {
  const [wx, wy, wz] = size
  const layer = wx * wy
  const inside = inFirst | inSecond
  let same = 0
  let firstOnly = 0
  let secondOnly = 0
  for (let z = 0; z < wz; z++) {
    for (let y = 0; y < wy; y++) {
      for (let x = 0, i = (z * wy + y) * wx; x < wx; x++, i++) {
        const own = bits[i]! & inside
        if (own === 0) continue
        let differs = 0
        if (x > 0) differs |= own ^ bits[i - 1]!
        if (x < wx - 1) differs |= own ^ bits[i + 1]!
        if (y > 0) differs |= own ^ bits[i - wx]!
        if (y < wy - 1) differs |= own ^ bits[i + wx]!
        if (z > 0) differs |= own ^ bits[i - layer]!
        if (z < wz - 1) differs |= own ^ bits[i + layer]!
        const edge = own & differs & inside
        if (edge === 0) continue
        bits[i] = own | (edge << 2)
        if (edge === inside) same++
        else if (edge === inFirst) firstOnly++
        else secondOnly++
      }
    }
  }
  return { same, firstOnly, secondOnly }
}
