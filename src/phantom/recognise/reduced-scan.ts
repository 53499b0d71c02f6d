import { paddingHu, type Volume } from '../../volume/volume.ts'

/** Cells at least as fine as this are averaged from pixels. */
const cellMm = 2

/** Slices are taken at about this distance: modules are 20 mm and more. */
const sliceDistanceMm = 4

const airHu = -1000

/** A volume as the recognition sees it: some of its slices, averaged over blocks of pixels. */
export type ReducedScan = {
  readonly columns: number
  readonly rows: number
  readonly cellMm: readonly [x: number, y: number]
  /** Centre of the first cell, in mm from the centre of the volume's first voxel. */
  readonly originMm: readonly [x: number, y: number]
  readonly slices: readonly ReducedSlice[]
}

export type ReducedSlice = {
  /** In mm from the volume's first slice. */
  readonly zMm: number
  /** Mean HU of each cell, x fastest; padding counts as air. */
  readonly hu: Float32Array
}

const reduceSlice = (
  { hu, size: [nx, ny] }: Volume,
  k: number,
  [fx, fy]: readonly [number, number],
  columns: number,
  rows: number,
): Float32Array => {
  const cells = new Float32Array(columns * rows)
  const scale = 1 / (fx * fy)
  for (let row = 0; row < rows; row++) {
    const cell = row * columns
    for (let dy = 0; dy < fy; dy++) {
      let at = (k * ny + row * fy + dy) * nx
      for (let column = 0; column < columns; column++) {
        let sum = 0
        for (let dx = 0; dx < fx; dx++) {
          const value = hu[at++]!
          sum += value === paddingHu ? airHu : value
        }
        cells[cell + column]! += sum
      }
    }
    for (let column = 0; column < columns; column++) cells[cell + column]! *= scale
  }
  return cells
}

/**
 * Averages a volume down to what a phantom is recognised by.
 *
 * @example reduceScan(volume).cellMm // [1.95, 1.95] for pixels of 0.65 mm
 */
export const reduceScan = (volume: Volume): ReducedScan => {
  const [nx, ny, nz] = volume.size
  const [sx, sy, sz] = volume.spacingMm
  const fx = Math.max(1, Math.floor(cellMm / sx))
  const fy = Math.max(1, Math.floor(cellMm / sy))
  const [columns, rows] = [Math.floor(nx / fx), Math.floor(ny / fy)]
  const step = Math.max(1, Math.round(sliceDistanceMm / sz))
  const slices: ReducedSlice[] = []
  for (let k = Math.floor(((nz - 1) % step) / 2); k < nz; k += step)
    slices.push({ zMm: k * sz, hu: reduceSlice(volume, k, [fx, fy], columns, rows) })
  return {
    columns,
    rows,
    cellMm: [fx * sx, fy * sy],
    originMm: [((fx - 1) / 2) * sx, ((fy - 1) / 2) * sy],
    slices,
  }
}
