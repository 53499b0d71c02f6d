/** Steps by which the profile is tabulated to find its quantiles. */
const profileSteps = 2000

/**
 * The slice sensitivity profile: a box of the slice's thickness blurred by a box of one detector row. Its full width
 * at half maximum is the thickness, as long as the row is not higher.
 *
 * @param offsetMm - Distance from the middle of the slice.
 * @returns 1 in the middle of a slice that is thicker than the row, 0 outside.
 * @example sliceSensitivity(2.5, 5, 0.625) // 0.5
 */
export const sliceSensitivity = (offsetMm: number, thicknessMm: number, rowHeightMm: number): number => {
  const [wide, narrow] = [Math.max(thicknessMm, rowHeightMm), Math.min(thicknessMm, rowHeightMm)]
  return Math.max(0, Math.min(1, ((wide + narrow) / 2 - Math.abs(offsetMm)) / narrow))
}

/**
 * Heights that stand for a slice: the middles of equal parts of its sensitivity profile.
 *
 * @param count - Number of heights.
 * @example slicePlanes(0, 5, 0.625, 3) // about -1.67, 0, 1.67
 */
export const slicePlanes = (
  zMm: number,
  thicknessMm: number,
  rowHeightMm: number,
  count: number,
): readonly number[] => {
  const half = (thicknessMm + rowHeightMm) / 2
  const step = (2 * half) / profileSteps
  const offsets = Array.from({ length: profileSteps }, (_, i) => -half + (i + 0.5) * step)
  const total = offsets.reduce((sum, offset) => sum + sliceSensitivity(offset, thicknessMm, rowHeightMm), 0)
  const planes: number[] = []
  let sum = 0
  for (const offset of offsets) {
    sum += sliceSensitivity(offset, thicknessMm, rowHeightMm)
    if (sum >= ((planes.length + 0.5) / count) * total) planes.push(zMm + offset)
  }
  return planes
}
