import type { PlaneGrid } from './scene.ts'

/**
 * An image on another grid, linear between its voxels; outside it is 0.
 *
 * @example resample(coarseImage, coarseGrid, fineGrid)
 */
export const resample = (image: Float32Array, from: PlaneGrid, to: PlaneGrid): Float32Array => {
  const resampled = new Float32Array(to.columns * to.rows)
  for (let row = 0; row < to.rows; row++) {
    const y = (to.originMm[1] + row * to.spacingMm[1] - from.originMm[1]) / from.spacingMm[1]
    const j = Math.floor(y)
    if (j < 0 || j + 1 >= from.rows) continue
    for (let column = 0; column < to.columns; column++) {
      const x = (to.originMm[0] + column * to.spacingMm[0] - from.originMm[0]) / from.spacingMm[0]
      const i = Math.floor(x)
      if (i < 0 || i + 1 >= from.columns) continue
      const at = j * from.columns + i
      const above = image[at]! + (x - i) * (image[at + 1]! - image[at]!)
      const below =
        image[at + from.columns]! + (x - i) * (image[at + from.columns + 1]! - image[at + from.columns]!)
      resampled[row * to.columns + column] = above + (y - j) * (below - above)
    }
  }
  return resampled
}
