import type { ModuleEvidence, Outline } from '../phantom/evidence.ts'

/** A part of an image, in pixels: its first column and row, and how many of each. */
export type ImageBox = {
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
}

/** How far the picture reaches beyond the outermost region, as a factor: bodies end past their regions. Ours. */
const reach = 1.7

type Spot = readonly [column: number, row: number]

const corners = (outline: Outline): readonly Spot[] => {
  if (outline.kind !== 'circle') return outline.pointsPx
  const {
    centrePx: [column, row],
    radiusPx,
  } = outline
  return [
    [column - radiusPx, row - radiusPx],
    [column + radiusPx, row + radiusPx],
  ]
}

const span = (
  values: readonly number[],
  length: number,
  half: number,
): readonly [first: number, count: number] => {
  const middle = (Math.min(...values) + Math.max(...values)) / 2
  const first = Math.max(0, Math.floor(middle - half))
  return [first, Math.min(length, Math.ceil(middle + half) + 1) - first]
}

/**
 * The part of the slices that the phantom fills: the same for all its modules, so that they can be compared.
 *
 * @param size - Columns, rows and slices of the scan.
 * @returns The whole image where no region is known.
 * @example imageBox(evidence.modules, [512, 512, 64]) // { column: 120, row: 118, columns: 271, rows: 271 }
 */
export const imageBox = (
  modules: readonly ModuleEvidence[],
  [columns, rows]: readonly [number, number, number],
): ImageBox => {
  const spots = modules.flatMap(({ outlines }) => outlines.flatMap(corners))
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)]
  const half = (reach * Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))) / 2
  if (!(half > 1)) return { column: 0, row: 0, columns, rows }
  const [[column, width], [row, height]] = [span(xs, columns, half), span(ys, rows, half)]
  return width > 0 && height > 0
    ? { column, row, columns: width, rows: height }
    : { column: 0, row: 0, columns, rows }
}

/**
 * The voxels of one slice within a box.
 *
 * @param hu - Of the whole slice, x fastest.
 * @param columns - Of the whole slice.
 */
export const cutOut = (hu: Int16Array, columns: number, box: ImageBox): Int16Array => {
  const part = new Int16Array(box.columns * box.rows)
  for (let row = 0; row < box.rows; row++) {
    const start = (box.row + row) * columns + box.column
    part.set(hu.subarray(start, start + box.columns), row * box.columns)
  }
  return part
}
