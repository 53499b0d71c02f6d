import type { PlaneGrid } from './scene.ts'

/**
 * The grid of a square image.
 *
 * @param centreMm - Of the field of view.
 * @example squareGrid(512, 350, [0, 0]).spacingMm[0] // 0.684
 */
export const squareGrid = (
  matrix: number,
  fieldOfViewMm: number,
  [x, y]: readonly [x: number, y: number],
): PlaneGrid => {
  const spacing = fieldOfViewMm / matrix
  const half = ((matrix - 1) / 2) * spacing
  return { columns: matrix, rows: matrix, spacingMm: [spacing, spacing], originMm: [x - half, y - half] }
}
