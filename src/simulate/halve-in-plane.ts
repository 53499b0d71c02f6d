/**
 * Halves a slice in both directions by the mean of two by two voxels; an odd last row or column is dropped.
 *
 * @param hu - columns·rows voxels, x fastest, without padding.
 * @returns ⌊columns/2⌋·⌊rows/2⌋ voxels, rounded to whole HU.
 * @example halveInPlane(Int16Array.of(0, 2, 4, 6), 2, 2) // Int16Array [3]
 */
export const halveInPlane = (hu: Int16Array, columns: number, rows: number): Int16Array => {
  const width = columns >> 1
  const height = rows >> 1
  const halved = new Int16Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = 2 * y * columns + 2 * x
      halved[y * width + x] = Math.round((hu[i]! + hu[i + 1]! + hu[i + columns]! + hu[i + columns + 1]!) / 4)
    }
  }
  return halved
}
