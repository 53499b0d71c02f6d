import type { Volume } from '../volume/volume.ts'

/**
 * One axial image in HU, x fastest. A place in it is in mm from the centre of its first voxel, x to the right, y down:
 * column `c`, row `r` lie at `[c · spacingMm[0], r · spacingMm[1]]`.
 */
export type Image = {
  readonly hu: Int16Array | Float32Array | Float64Array
  readonly columns: number
  readonly rows: number
  readonly spacingMm: readonly [x: number, y: number]
}

/** In mm from the centre of an image's first voxel. */
export type PlaneMm = readonly [x: number, y: number]

/**
 * One slice of a volume, without a copy.
 *
 * @param k - Index of the slice, 0 nearest to the feet.
 * @example imageOf(volume, 3).columns // 512
 */
export const imageOf = ({ hu, size, spacingMm }: Volume, k: number): Image => {
  const [columns, rows] = size
  return {
    hu: hu.subarray(k * columns * rows, (k + 1) * columns * rows),
    columns,
    rows,
    spacingMm: [spacingMm[0], spacingMm[1]],
  }
}
