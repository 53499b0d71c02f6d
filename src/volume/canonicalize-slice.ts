import type { Frame } from '../dicom/instance.ts'
import { canonicalAxes } from './canonical-axes.ts'

const transposeInto = (from: Int16Array, to: Int16Array, columns: number, rows: number): void => {
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns
    for (let column = 0; column < columns; column += 1) to[column * rows + row] = from[start + column] ?? 0
  }
}

const mirrorRows = (hu: Int16Array, columns: number): void => {
  for (let start = 0; start < hu.length; start += columns) hu.subarray(start, start + columns).reverse()
}

/**
 * Turns one decoded slice in place so that x grows to the patient's left and y to the back (see `Volume`).
 *
 * @param hu - columns·rows values, the stored row by row; turned in place.
 * @param columns - Stored columns.
 * @param rows - Stored rows.
 * @param orientation - ImageOrientationPatient; null leaves the slice as it is.
 * @returns Voxels along x and y afterwards: columns and rows change places where the stored rows run front to back.
 * @throws {RangeError} If `hu` does not hold columns·rows values.
 * @example canonicalizeSlice(Int16Array.of(1, 2, 3, 4), 2, 2, [-1, 0, 0, 0, -1, 0]) // hu is then 4, 3, 2, 1
 */
export const canonicalizeSlice = (
  hu: Int16Array,
  columns: number,
  rows: number,
  orientation: Frame['orientation'],
): readonly [nx: number, ny: number] => {
  if (hu.length !== columns * rows) {
    const wanted = `${columns} × ${rows} values`
    throw new RangeError(`Cannot turn a slice: it must hold ${wanted}, current length is ${hu.length}`)
  }
  if (orientation === null) return [columns, rows]
  const { transpose, mirrorX, mirrorY } = canonicalAxes(orientation)
  const [nx, ny] = transpose ? ([rows, columns] as const) : ([columns, rows] as const)
  // One slice of workspace: a transposition of an oblong slice in place would cost more than it saves.
  if (transpose) transposeInto(hu.slice(), hu, columns, rows)
  if (mirrorY) hu.reverse()
  // Reversing the whole slice mirrors both axes.
  if (mirrorX !== mirrorY) mirrorRows(hu, nx)
  return [nx, ny]
}
