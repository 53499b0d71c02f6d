import { paddingHu, type Volume } from '../volume/volume.ts'
import type { Grid } from './grid.ts'

/** A volume averaged over blocks of `factor` voxels; voxel (0, 0, 0) covers the first block. */
export type ReducedVolume = Grid & {
  readonly hu: Int16Array
  readonly factor: readonly [number, number, number]
}

/**
 * Block means of a volume: the coarse grid on which shapes are worked out.
 *
 * Each axis is divided by the largest whole factor that keeps its spacing at or below `coarsestMm` (at least
 * 1). Padding does not take part in the mean; a block more than half of which is padding is padding. The last
 * block of an axis may be partial.
 *
 * @param volume - CT volume in HU.
 * @param coarsestMm - Largest spacing wanted, in mm.
 * @returns Block means in HU with their grid.
 * @example reduceVolume(volumeOf([0, 100]), 2).hu // Int16Array [50] for a spacing of 1 mm along x
 */
export function reduceVolume(volume: Volume, coarsestMm: number): ReducedVolume {
  const factor = volume.spacingMm.map((mm) => Math.max(1, Math.floor(coarsestMm / mm)))
  const [fx, fy, fz] = [factor[0]!, factor[1]!, factor[2]!]
  const [nx, ny, nz] = volume.size
  const size = [Math.ceil(nx / fx), Math.ceil(ny / fy), Math.ceil(nz / fz)] as const
  const hu = new Int16Array(size[0] * size[1] * size[2])
  const sum = new Int32Array(size[0] * size[1])
  const count = new Int32Array(size[0] * size[1])
  for (let z = 0; z < size[2]; z++) {
    sum.fill(0)
    count.fill(0)
    const slices = Math.min(fz, nz - z * fz)
    for (let k = 0; k < slices; k++) addSlice(volume, z * fz + k, fx, fy, size[0], sum, count)
    writeMeans(
      sum,
      count,
      volume,
      [fx, fy, slices],
      hu.subarray(z * size[0] * size[1], (z + 1) * size[0] * size[1]),
    )
  }
  const [sx, sy, sz] = volume.spacingMm
  return { hu, size, spacingMm: [sx * fx, sy * fy, sz * fz], factor: [fx, fy, fz] }
}

function addSlice(
  volume: Volume,
  z: number,
  fx: number,
  fy: number,
  width: number,
  sum: Int32Array,
  count: Int32Array,
): void {
  const { hu } = volume
  const [nx, ny] = volume.size
  for (let y = 0; y < ny; y++) {
    const base = Math.floor(y / fy) * width
    let i = (z * ny + y) * nx
    for (let x = 0; x < nx; ) {
      const stop = Math.min(nx, x + fx)
      const at = base + x / fx // x is a multiple of fx here
      let s = 0
      let n = 0
      for (; x < stop; x++) {
        const value = hu[i++]!
        if (value !== paddingHu) {
          s += value
          n++
        }
      }
      sum[at] = sum[at]! + s
      count[at] = count[at]! + n
    }
  }
}

/** Means of one coarse slice; `block` is the size of a whole block in it. */
function writeMeans(
  sum: Int32Array,
  count: Int32Array,
  volume: Volume,
  block: readonly [number, number, number],
  out: Int16Array,
): void {
  const [nx, ny] = volume.size
  const width = Math.ceil(nx / block[0])
  for (let i = 0; i < out.length; i++) {
    const x = (i % width) * block[0]
    const y = Math.floor(i / width) * block[1]
    const whole = Math.min(block[0], nx - x) * Math.min(block[1], ny - y) * block[2]
    const n = count[i]!
    out[i] = 2 * n < whole ? paddingHu : Math.round(sum[i]! / n)
  }
}
