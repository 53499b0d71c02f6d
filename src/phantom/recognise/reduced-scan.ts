import { median } from '../../stats/median.ts'
import { paddingHu, type Volume } from '../../volume/volume.ts'

/** Cells at least as fine as this are averaged from pixels. */
const cellMm = 2

/** Slices are taken at about this distance: modules are 20 mm and more. */
const sliceDistanceMm = 4

/** Noise of a cell from which slices and cells are averaged further, HU. Ours. */
const quietHu = 15

/** A volume as the recognition sees it: some of its slices, averaged over blocks of pixels. */
export type ReducedScan = {
  readonly columns: number
  readonly rows: number
  readonly cellMm: readonly [x: number, y: number]
  /** Centre of the first cell, in mm from the centre of the volume's first voxel. */
  readonly originMm: readonly [x: number, y: number]
  readonly slices: readonly ReducedSlice[]
  /** Standard deviation of the noise of a cell. */
  readonly noiseHu: number
}

export type ReducedSlice = {
  /** In mm from the volume's first slice. */
  readonly zMm: number
  /** Mean HU of each cell, x fastest; not a number where it was not reconstructed. */
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
          sum += value === paddingHu ? Number.NaN : value
        }
        cells[cell + column]! += sum
      }
    }
    for (let column = 0; column < columns; column++) cells[cell + column]! *= scale
  }
  return cells
}

/** Cells so far apart share no pixel, averaged or not. */
const apart = 3

/** Standard deviation of the noise by differences of cells that lie near each other inside the body. */
const noiseOf = (hu: Float32Array, columns: number, rows: number): number => {
  const differences: number[] = []
  for (let row = Math.floor(rows / 4); row < (3 * rows) / 4; row += 2) {
    for (let column = Math.floor(columns / 4); column < (3 * columns) / 4; column += 2) {
      const at = row * columns + column
      differences.push(Math.abs(hu[at]! - hu[at + apart]!), Math.abs(hu[at]! - hu[at + apart * columns]!))
    }
  }
  // a normal difference of two: its median is 0.6745·√2 of the noise
  return median(differences.filter(Number.isFinite)) / (0.6745 * Math.SQRT2)
}

/** Each cell replaced by the mean of the three by three around it. */
const smoothed = (hu: Float32Array, columns: number, rows: number): Float32Array => {
  const along = new Float32Array(hu.length)
  const mean = Float32Array.from(hu)
  for (let row = 0; row < rows; row++)
    for (let i = row * columns + 1; i < (row + 1) * columns - 1; i++)
      along[i] = (hu[i - 1]! + hu[i]! + hu[i + 1]!) / 3
  for (let row = 1; row < rows - 1; row++)
    for (let i = row * columns + 1; i < (row + 1) * columns - 1; i++)
      mean[i] = (along[i - columns]! + along[i]! + along[i + columns]!) / 3
  return mean
}

const meanOf = (slices: readonly Float32Array[]): Float32Array => {
  const [first, ...others] = slices
  const mean = first!
  for (const slice of others) for (let i = 0; i < mean.length; i++) mean[i]! += slice[i]!
  if (others.length > 0) for (let i = 0; i < mean.length; i++) mean[i]! /= slices.length
  return mean
}

/** How a volume is divided into cells. */
const gridOf = ({ size, spacingMm }: Volume) => {
  const fx = Math.max(1, Math.floor(cellMm / spacingMm[0]))
  const fy = Math.max(1, Math.floor(cellMm / spacingMm[1]))
  return { fx, fy, columns: Math.floor(size[0] / fx), rows: Math.floor(size[1] / fy) }
}

/**
 * Averages a volume down to what a phantom is recognised by; where it is noisy, over the slices between and over
 * neighbouring cells too.
 *
 * @example reduceScan(volume).cellMm // [1.95, 1.95] for pixels of 0.65 mm
 */
export const reduceScan = (volume: Volume): ReducedScan => {
  const nz = volume.size[2]
  const [sx, sy, sz] = volume.spacingMm
  const { fx, fy, columns, rows } = gridOf(volume)
  const step = Math.max(1, Math.round(sliceDistanceMm / sz))
  const sliceAt = (k: number): Float32Array => reduceSlice(volume, k, [fx, fy], columns, rows)
  const noiseHu = noiseOf(sliceAt(Math.floor(nz / 2)), columns, rows)
  const isNoisy = noiseHu > quietHu
  const slices: ReducedSlice[] = []
  for (let k = Math.floor(((nz - 1) % step) / 2); k < nz; k += step) {
    const first = Math.max(0, k - Math.floor((step - 1) / 2))
    const together = isNoisy ? Array.from({ length: Math.min(step, nz - first) }, (_, i) => first + i) : [k]
    const hu = meanOf(together.map(sliceAt))
    slices.push({ zMm: k * sz, hu: isNoisy ? smoothed(hu, columns, rows) : hu })
  }
  return {
    columns,
    rows,
    cellMm: [fx * sx, fy * sy],
    originMm: [((fx - 1) / 2) * sx, ((fy - 1) / 2) * sy],
    slices,
    noiseHu: isNoisy ? noiseOf(slices[slices.length >> 1]!.hu, columns, rows) : noiseHu,
  }
}

/** Most slices that are looked at one by one. */
const mostSlices = 160

/**
 * The same scan with every slice on its own, as many as there are or every second or third: what was recognised in
 * some of them must hold in the others too.
 *
 * @example everySlice(volume, reduceScan(volume)).slices.length // 64
 */
export const everySlice = (volume: Volume, scan: ReducedScan): ReducedScan => {
  const { fx, fy, columns, rows } = gridOf(volume)
  const step = Math.ceil(volume.size[2] / mostSlices)
  const slices: ReducedSlice[] = []
  for (let k = 0; k < volume.size[2]; k += step) {
    const hu = reduceSlice(volume, k, [fx, fy], columns, rows)
    slices.push({
      zMm: k * volume.spacingMm[2],
      hu: scan.noiseHu > quietHu / 3 ? smoothed(hu, columns, rows) : hu,
    })
  }
  return { ...scan, slices, noiseHu: noiseOf(slices[slices.length >> 1]!.hu, columns, rows) }
}
