import type { Grid } from './grid.ts'

/** Buckets of the flood: one per 4 HU from −1200 to 848 HU. */
const lowestHu = -1200
const bucketHu = 4
const bucketCount = 512

/**
 * Marker-based watershed: markers grow into the domain, darkest voxels first, and meet on bright ridges.
 *
 * Equal levels are served first in, first out, so fronts meet half-way on a plateau.
 *
 * @param hu - HU of the grid.
 * @param region - 0 outside the domain, `free` (255) inside, other values are markers; changed in place.
 * @param grid - Grid of both.
 * @see Beucher and Meyer 1993; Meyer's flooding
 * @example floodByHu(Int16Array.of(-900, -600, -900), Uint8Array.of(1, 255, 2), line(3))
 */
export function floodByHu(hu: Int16Array, region: Uint8Array, grid: Grid): void {
  const [nx, ny, nz] = grid.size
  const next = new Int32Array(region.length).fill(-1)
  const head = new Int32Array(bucketCount).fill(-1)
  const tail = new Int32Array(bucketCount).fill(-1)
  let level = bucketCount
  const push = (i: number, bucket: number): void => {
    if (head[bucket]! < 0) head[bucket] = i
    else next[tail[bucket]!] = i
    tail[bucket] = i
  }
  const reach = (i: number, mark: number): void => {
    if (region[i] !== free) return
    region[i] = mark
    const own = Math.floor((hu[i]! - lowestHu) / bucketHu)
    push(i, Math.max(level, Math.min(bucketCount - 1, own)))
  }
  const spread = (i: number): void => {
    const mark = region[i]!
    const x = i % nx
    const y = Math.floor(i / nx) % ny
    const z = Math.floor(i / (nx * ny))
    if (x > 0) reach(i - 1, mark)
    if (x < nx - 1) reach(i + 1, mark)
    if (y > 0) reach(i - nx, mark)
    if (y < ny - 1) reach(i + nx, mark)
    if (z > 0) reach(i - nx * ny, mark)
    if (z < nz - 1) reach(i + nx * ny, mark)
  }
  level = 0
  const markers: number[] = []
  for (let i = 0; i < region.length; i++) if (region[i] !== 0 && region[i] !== free) markers.push(i)
  for (const i of markers) spread(i)
  for (; level < bucketCount; level++) {
    while (head[level]! >= 0) {
      const i = head[level]!
      head[level] = next[i]!
      spread(i)
    }
  }
}

/** Value of a voxel that belongs to the domain and to no marker yet. */
export const free = 255
