import { paddingHu } from '../volume/volume.ts'
import type { Image, PlaneMm } from './image.ts'

/** A square part of an image, x fastest; places are in mm from `centreMm`. */
export type Patch = {
  readonly values: Float64Array
  /** 1; 0 for a voxel that was not reconstructed. */
  readonly weights: Float64Array
  readonly xMm: Float64Array
  readonly yMm: Float64Array
  readonly columns: number
}

/**
 * The voxels around a place, as the mean of several images of one grid.
 *
 * @param halfMm - Half the side of the square.
 * @returns Only what lies inside the image: no voxel for a place outside.
 * @example meanPatch([image], [100, 100], 5).values.length
 */
export const meanPatch = (images: readonly Image[], centreMm: PlaneMm, halfMm: number): Patch => {
  const { columns, rows, spacingMm } = images[0]!
  const range = (axis: 0 | 1, size: number): readonly [number, number] => [
    Math.max(0, Math.ceil((centreMm[axis] - halfMm) / spacingMm[axis])),
    Math.min(size - 1, Math.floor((centreMm[axis] + halfMm) / spacingMm[axis])),
  ]
  const [left, right] = range(0, columns)
  const [top, bottom] = range(1, rows)
  const width = Math.max(0, right - left + 1)
  const size = width * Math.max(0, bottom - top + 1)
  const patch = {
    values: new Float64Array(size),
    weights: new Float64Array(size).fill(1),
    xMm: new Float64Array(size),
    yMm: new Float64Array(size),
  }
  for (let i = 0; i < size; i++) {
    const column = left + (i % width)
    const row = top + Math.floor(i / width)
    patch.xMm[i] = column * spacingMm[0] - centreMm[0]
    patch.yMm[i] = row * spacingMm[1] - centreMm[1]
    let sum = 0
    for (const { hu } of images) {
      const value = hu[row * columns + column]!
      if (value <= paddingHu) patch.weights[i] = 0
      sum += value
    }
    if (patch.weights[i] !== 0) patch.values[i] = sum / images.length
  }
  return { ...patch, columns: width }
}
