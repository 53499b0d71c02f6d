import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'

/** Smallest box that holds all lung voxels; upper bounds are exclusive. Empty lungs give an empty box. */
export type LungBox = {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
  readonly z0: number
  readonly z1: number
}

/** Bits that only the codes of lungs and airway have, for four voxels at once. */
const fourVoxels = 0x03030303

/** The labels as words of four voxels, when rows are whole words; else null. */
const wordsOf = (labels: Labels, nx: number): Uint32Array | null =>
  nx % 4 === 0 && labels.byteOffset % 4 === 0
    ? new Uint32Array(labels.buffer, labels.byteOffset, labels.length / 4)
    : null

/** First voxel of a row, from its start, that may be lung: words without lung and airway are skipped. */
const skipForward = (words: Uint32Array | null, start: number, nx: number): number => {
  if (words === null) return 0
  const first = start / 4
  const end = first + nx / 4
  let word = first
  while (word < end && (words[word]! & fourVoxels) === 0) word++
  return (word - first) * 4
}

/** Last voxel of a row that may be lung. */
const skipBackward = (words: Uint32Array | null, start: number, nx: number): number => {
  if (words === null) return nx - 1
  const first = start / 4
  let word = first + nx / 4 - 1
  while (word > first && (words[word]! & fourVoxels) === 0) word--
  return (word - first) * 4 + 3
}

/**
 * Bounding box of both lungs, found from the ends of each row so that no lung voxel is read twice.
 *
 * @param volume - Gives the size.
 * @param labels - Same grid.
 * @throws {RangeError} If the label volume has another number of voxels.
 * @example lungBox(volume, labels).z1 - lungBox(volume, labels).z0 // slices that hold lung
 */
export const lungBox = (volume: Volume, labels: Labels): LungBox => {
  const [nx, ny, nz] = volume.size
  if (labels.length !== nx * ny * nz) {
    throw new RangeError(
      `Cannot measure lungs: labels must have ${nx * ny * nz} voxels, current number is ${labels.length}`,
    )
  }
  const words = wordsOf(labels, nx)
  let x0 = nx
  let x1 = 0
  let y0 = ny
  let y1 = 0
  let z0 = nz
  let z1 = 0
  for (let row = 0; row < ny * nz; row++) {
    const start = row * nx
    let first = skipForward(words, start, nx)
    // Right and left lung have the codes 1 and 2: one unsigned comparison tells them from all others.
    while (first < nx && (labels[start + first]! - 1) >>> 0 > 1) first++
    if (first === nx) continue
    let last = skipBackward(words, start, nx)
    while ((labels[start + last]! - 1) >>> 0 > 1) last--
    const y = row % ny
    const z = (row - y) / ny
    if (first < x0) x0 = first
    if (last >= x1) x1 = last + 1
    if (y < y0) y0 = y
    if (y >= y1) y1 = y + 1
    if (z < z0) z0 = z
    z1 = z + 1
  }
  return z1 === 0 ? { x0: 0, x1: 0, y0: 0, y1: 0, z0: 0, z1: 0 } : { x0, x1, y0, y1, z0, z1 }
}
