import { type Labels, label } from '../volume/labels.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'

/** Side of the blocks that air is looked for in, mm. */
const blockMm = 4

/** Distance from the edge of the reconstructed circle, mm. */
const fieldMarginMm = 5

/** Blocks of a slice: side in pixels, columns, rows. */
export type Grid = {
  readonly sideX: number
  readonly sideY: number
  readonly columns: number
  readonly rows: number
}

/** Grid of 4 mm blocks on the slices of a volume. */
export const gridOf = ({ size, spacingMm }: Volume): Grid => {
  const sideX = Math.max(2, Math.round(blockMm / spacingMm[0]))
  const sideY = Math.max(2, Math.round(blockMm / spacingMm[1]))
  return { sideX, sideY, columns: Math.floor(size[0] / sideX), rows: Math.floor(size[1] / sideY) }
}

/** Mean HU of a block; NaN when it holds padding, infinite when it holds a labelled voxel. */
export const blockMean = (
  volume: Volume,
  labels: Labels,
  grid: Grid,
  z: number,
  column: number,
  row: number,
): number => {
  const [nx, ny] = volume.size
  let sum = 0
  for (let y = row * grid.sideY; y < (row + 1) * grid.sideY; y++) {
    const start = (z * ny + y) * nx + column * grid.sideX
    for (let i = start; i < start + grid.sideX; i++) {
      if (volume.hu[i] === paddingHu) return Number.NaN
      if (labels[i] !== label.background) return Number.POSITIVE_INFINITY
      sum += volume.hu[i]!
    }
  }
  return sum / (grid.sideX * grid.sideY)
}

/** True when a block lies inside the circle that a scanner reconstructs, with a margin. */
export const insideField = (
  { size, spacingMm }: Volume,
  grid: Grid,
  column: number,
  row: number,
): boolean => {
  const x = ((column + 0.5) * grid.sideX - size[0] / 2) * spacingMm[0]
  const y = ((row + 0.5) * grid.sideY - size[1] / 2) * spacingMm[1]
  const radius = Math.min(size[0] * spacingMm[0], size[1] * spacingMm[1]) / 2
  return Math.sqrt(x * x + y * y) < radius - fieldMarginMm
}
