import type { ParallelSinogram } from './rebin-to-parallel.ts'
import type { PlaneGrid } from './scene.ts'

/** Rows that are filled view after view before the next ones: few enough to stay in the cache. */
const rowsAtOnce = 32

/** First and last column of each row whose rays all lie within the sinogram: the circle that was scanned. */
const columnsWithin = (grid: PlaneGrid, radiusMm: number, y: number): readonly [number, number] => {
  const reach = radiusMm ** 2 - y * y
  if (reach <= 0) return [0, -1]
  const half = Math.sqrt(reach)
  const [dx] = grid.spacingMm
  const [x0] = grid.originMm
  const first = Math.max(0, Math.ceil((-half - x0) / dx))
  const last = Math.min(grid.columns - 1, Math.floor((half - x0) / dx))
  return [first, last]
}

/**
 * Back-projects a filtered parallel sinogram: π/views times the sum over the views, linear between samples.
 *
 * @returns columns·rows values, x fastest; 0 outside the circle that was scanned.
 * @example backProject(filterProjections(sinogram, response), grid)
 */
export const backProject = (sinogram: ParallelSinogram, grid: PlaneGrid): Float32Array => {
  const { values, views, samples, firstMm, stepMm } = sinogram
  const { columns, rows } = grid
  const image = new Float32Array(columns * rows)
  const radiusMm = Math.min(-firstMm, firstMm + (samples - 2) * stepMm) - stepMm
  const scale = Math.PI / views
  for (let top = 0; top < rows; top += rowsAtOnce) {
    const bottom = Math.min(rows, top + rowsAtOnce)
    for (let k = 0; k < views; k++) {
      const angle = (Math.PI * k) / views
      const view = values.subarray(k * samples, (k + 1) * samples)
      const step = (grid.spacingMm[0] * Math.cos(angle)) / stepMm
      const sine = Math.sin(angle)
      for (let row = top; row < bottom; row++) {
        const y = grid.originMm[1] + row * grid.spacingMm[1]
        const [first, last] = columnsWithin(grid, radiusMm, y)
        let place = (grid.originMm[0] * Math.cos(angle) + y * sine - firstMm) / stepMm + first * step
        for (let i = row * columns + first; i <= row * columns + last; i++) {
          const sample = place | 0
          const below = view[sample]!
          image[i] = image[i]! + below + (place - sample) * (view[sample + 1]! - below)
          place += step
        }
      }
    }
  }
  for (let i = 0; i < image.length; i++) image[i]! *= scale
  return image
}
