import type { StoredFrame } from './decode-frame.ts'
import type { PixelFormat } from './instance.ts'

/** Cells of a frame as numbers that need no more than a mask: stored value = cell & mask. */
export type StoredValues = {
  readonly cells: Uint8Array | Uint16Array | Int16Array | Int32Array
  readonly mask: number
  /** Padding compares with cell & paddingMask, inclusive on both sides. */
  readonly paddingMask: number
  readonly paddingLow: number
  readonly paddingHigh: number
}

/** No stored value: bounds of padding where the file declares none, and mark of padding in `extract`. */
const noPadding = 0x7fffffff

/** Stored values of cells whose bits lie shifted, or are signed and fewer than the cell's: a copy, which is rare. */
const extract = (
  stored: StoredFrame,
  format: PixelFormat,
  low: number,
  high: number,
  isWholeCell: boolean,
): StoredValues => {
  const { cells, bitsStored, highBit } = stored
  const left = 31 - highBit
  const right = 32 - bitsStored
  const cellShift = 32 - format.bitsAllocated
  const values = new Int32Array(cells.length)
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!
    const value = format.signed ? (cell << left) >> right : (cell << left) >>> right
    const compared = isWholeCell ? (format.signed ? (cell << cellShift) >> cellShift : cell) : value
    values[index] = compared >= low && compared <= high ? noPadding : value
  }
  return { cells: values, mask: -1, paddingMask: -1, paddingLow: noPadding, paddingHigh: noPadding }
}

const signedView = (cells: Uint8Array | Uint16Array): Int16Array =>
  new Int16Array(cells.buffer, cells.byteOffset, cells.length)

/**
 * The stored values of a frame and where padding lies among them. Formats that fill their cells, or are unsigned and
 * right-aligned, need no copy; others are extracted.
 */
export const storedValues = (stored: StoredFrame, format: PixelFormat): StoredValues => {
  const { cells, bitsStored, highBit } = stored
  const { signed, bitsAllocated } = format
  const [low, high] = format.paddingStored ?? [noPadding, noPadding]
  const largest = signed ? 2 ** (bitsStored - 1) - 1 : 2 ** bitsStored - 1
  const smallest = signed ? -(2 ** (bitsStored - 1)) : 0
  // padding that the stored bits cannot spell was written into the whole cell
  const isWholeCell = low !== noPadding && (low < smallest || high > largest)
  const bounds = { paddingLow: low, paddingHigh: high }
  if (signed && bitsStored === 16) return { cells: signedView(cells), mask: -1, paddingMask: -1, ...bounds }
  if (signed || highBit !== bitsStored - 1) return extract(stored, format, low, high, isWholeCell)
  return { cells, mask: largest, paddingMask: isWholeCell ? 2 ** bitsAllocated - 1 : largest, ...bounds }
}
