import { type Labels, label } from '../volume/labels.ts'
import { type Components, componentsOf } from './components.ts'
import type { Grid } from './grid.ts'

/** A piece larger than this part of its lung is never taken for a mistake of side (ours). */
const largestPiecePart = 0.2

/**
 * Gives pieces that carry one lung's label, but hang together with the other lung only, to that lung.
 *
 * @param labels - Changed in place.
 * @param grid - Grid of the labels.
 * @returns Voxels that changed sides.
 * @example mendSides(labels, volume) // 0 when each lung is in one piece
 */
export function mendSides(labels: Labels, grid: Grid): number {
  let changed = 0
  for (const own of [label.rightLung, label.leftLung]) {
    const other = own === label.rightLung ? label.leftLung : label.rightLung
    const found = componentsOf(labels, own, grid, true)
    let largest = 0
    for (const n of found.voxels) largest = Math.max(largest, n)
    const touching = touchingComponents(labels, found, other, grid)
    const [nx, ny, nz] = grid.size
    for (let row = 0; row < ny * nz; row++) {
      for (let k = found.rowStart[row]!; k < found.rowStart[row + 1]!; k++) {
        const c = found.component[k]!
        if (touching[c] === 0 || found.voxels[c]! > largestPiecePart * largest) continue
        labels.fill(other, row * nx + found.start[k]!, row * nx + found.end[k]!)
        changed += found.end[k]! - found.start[k]!
      }
    }
  }
  return changed
}

/** 1 for each component with a face in common with `other`. */
function touchingComponents(labels: Labels, found: Components, other: number, grid: Grid): Uint8Array {
  const [nx, ny, nz] = grid.size
  const touching = new Uint8Array(found.count)
  for (let row = 0; row < ny * nz; row++) {
    const y = row % ny
    const z = Math.floor(row / ny)
    for (let k = found.rowStart[row]!; k < found.rowStart[row + 1]!; k++) {
      const c = found.component[k]!
      if (touching[c] === 1) continue
      const from = row * nx + found.start[k]!
      const to = row * nx + found.end[k]!
      const touches =
        (found.start[k]! > 0 && labels[from - 1] === other) ||
        (found.end[k]! < nx && labels[to] === other) ||
        (y > 0 && holds(labels, from - nx, to - nx, other)) ||
        (y < ny - 1 && holds(labels, from + nx, to + nx, other)) ||
        (z > 0 && holds(labels, from - nx * ny, to - nx * ny, other)) ||
        (z < nz - 1 && holds(labels, from + nx * ny, to + nx * ny, other))
      if (touches) touching[c] = 1
    }
  }
  return touching
}

function holds(labels: Labels, from: number, to: number, wanted: number): boolean {
  for (let i = from; i < to; i++) if (labels[i] === wanted) return true
  return false
}
