import type { StoredFrame } from './decode-frame.ts'
import type { Frame, PixelFormat } from './instance.ts'
import { lowestPhysicalHu } from './limits.ts'
import { type StoredValues, storedValues } from './stored-values.ts'

/** What happened to the voxels of one frame on their way to HU. */
export type HuStatistics = {
  /** Voxels above 32767 HU, held there. */
  readonly saturated: number
  /** Voxels whose HU was no whole number. */
  readonly rounded: number
  /** Voxels that hold the declared padding value. */
  readonly padding: number
  /** Voxels below `lowestPhysicalHu` that no declaration explains. */
  readonly undeclaredPadding: number
}

const largestHu = 32767

/** Nearest whole number, a half to the even one: rounding halves up would shift a mean by a quarter of a HU. */
const roundHalfEven = (value: number): number => {
  const nearest = Math.round(value)
  return nearest - value === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest
}

/** Whole slopes and intercepts that keep every product inside 32 bits: 2^14 · 2^16 + 2^29 < 2^31. */
const isSmallWhole = (slope: number, intercept: number): boolean =>
  Number.isInteger(slope) &&
  Number.isInteger(intercept) &&
  Math.abs(slope) < 2 ** 14 &&
  Math.abs(intercept) < 2 ** 29

const convertWhole = (
  values: StoredValues,
  frame: Frame,
  out: Int16Array,
  paddingHu: number,
): HuStatistics => {
  const { cells } = values
  // `| 0` tells the compiler that these are 32-bit integers; without it the loop takes twice as long
  const mask = values.mask | 0
  const paddingMask = values.paddingMask | 0
  const paddingLow = values.paddingLow | 0
  const paddingHigh = values.paddingHigh | 0
  const slope = frame.rescaleSlope | 0
  const intercept = frame.rescaleIntercept | 0
  let saturated = 0
  let padding = 0
  let undeclaredPadding = 0
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!
    const compared = cell & paddingMask
    let hu = (Math.imul(cell & mask, slope) + intercept) | 0
    if (compared >= paddingLow && compared <= paddingHigh) {
      padding++
      hu = paddingHu
    } else if (hu < lowestPhysicalHu) {
      undeclaredPadding++
      hu = paddingHu
    } else if (hu > largestHu) {
      saturated++
      hu = largestHu
    }
    out[index] = hu
  }
  return { saturated, rounded: 0, padding, undeclaredPadding }
}

const convertFractional = (
  values: StoredValues,
  frame: Frame,
  out: Int16Array,
  paddingHu: number,
): HuStatistics => {
  const { cells, mask, paddingMask, paddingLow, paddingHigh } = values
  const { rescaleSlope: slope, rescaleIntercept: intercept } = frame
  let saturated = 0
  let rounded = 0
  let padding = 0
  let undeclaredPadding = 0
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!
    const compared = cell & paddingMask
    const exact = (cell & mask) * slope + intercept
    let hu = roundHalfEven(exact)
    if (compared >= paddingLow && compared <= paddingHigh) {
      padding++
      hu = paddingHu
    } else if (hu < lowestPhysicalHu) {
      undeclaredPadding++
      hu = paddingHu
    } else if (hu > largestHu) {
      saturated++
      hu = largestHu
    } else if (hu !== exact) rounded++
    out[index] = hu
  }
  return { saturated, rounded, padding, undeclaredPadding }
}

/**
 * Turns the stored values of one frame into HU: takes off sign and unused bits, applies slope and intercept, rounds to
 * whole HU (half to even), and marks what was not reconstructed.
 *
 * @param stored - Frame from `decodeFrame`.
 * @param frame - Its slope and intercept.
 * @param out - Takes `rows · columns` HU, row by row as in the file.
 * @param paddingHu - HU that marks a voxel outside the reconstructed field.
 * @returns Counts of what was not plain conversion.
 * @throws {RangeError} If `out` has another size.
 * @see PS3.3 C.11.1.1.2, C.7.5.1.1.2
 * @example frameToHu(stored, format, { ...frame, rescaleSlope: 1, rescaleIntercept: -1024 }, out, -32768) // 24 → -1000
 */
export const frameToHu = (
  stored: StoredFrame,
  format: PixelFormat,
  frame: Frame,
  out: Int16Array,
  paddingHu: number,
): HuStatistics => {
  const { cells } = stored
  if (out.length !== cells.length) {
    throw new RangeError(
      `Cannot convert a frame: the result must hold ${cells.length} voxels, current length is ${out.length}`,
    )
  }
  const values = storedValues(stored, format)
  const isWhole = isSmallWhole(frame.rescaleSlope, frame.rescaleIntercept)
  return isWhole
    ? convertWhole(values, frame, out, paddingHu)
    : convertFractional(values, frame, out, paddingHu)
}
