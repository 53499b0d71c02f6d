import { paddingHu } from '../volume/volume.ts'
import type { Image, PlaneMm } from './image.ts'

/** Mean HU at equal distances from the centre, along one axis of the image. */
export type UniformityProfile = { readonly offsetMm: readonly number[]; readonly hu: readonly number[] }

/** A strip through the centre, cut into blocks of `stepMm`. */
export type UniformityStrip = {
  readonly centreMm: PlaneMm
  readonly halfLengthMm: number
  readonly widthMm: number
  readonly stepMm: number
}

/**
 * The course of HU from side to side through the centre, which shows cupping and capping.
 *
 * @param images - Of one grid; their mean is used. At least one.
 * @param axis - `x` from left to right, `y` from top to bottom.
 * @returns Blocks without a voxel are left out.
 * @see docs/methods/uniformity.md
 * @example uniformityProfile(images, { centreMm: [125, 125], halfLengthMm: 70, widthMm: 10, stepMm: 2 }, 'x')
 */
export const uniformityProfile = (
  images: readonly Image[],
  { centreMm, halfLengthMm, widthMm, stepMm }: UniformityStrip,
  axis: 'x' | 'y',
): UniformityProfile => {
  const { columns, rows, spacingMm } = images[0]!
  const blocks = 2 * Math.floor(halfLengthMm / stepMm) + 1
  const sums = new Float64Array(blocks)
  const counts = new Float64Array(blocks)
  const half: PlaneMm = axis === 'x' ? [halfLengthMm, widthMm / 2] : [widthMm / 2, halfLengthMm]
  const range = (k: 0 | 1, size: number): readonly [number, number] => [
    Math.max(0, Math.ceil((centreMm[k] - half[k]) / spacingMm[k])),
    Math.min(size - 1, Math.floor((centreMm[k] + half[k]) / spacingMm[k])),
  ]
  const [left, right] = range(0, columns)
  const [top, bottom] = range(1, rows)
  for (const { hu } of images) {
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const value = hu[row * columns + column]!
        const offset = axis === 'x' ? column * spacingMm[0] - centreMm[0] : row * spacingMm[1] - centreMm[1]
        const block = Math.round(offset / stepMm) + (blocks - 1) / 2
        if (value <= paddingHu || block < 0 || block >= blocks) continue
        sums[block]! += value
        counts[block]!++
      }
    }
  }
  const filled = [...sums.keys()].filter((block) => counts[block]! > 0)
  return {
    offsetMm: filled.map((block) => (block - (blocks - 1) / 2) * stepMm),
    hu: filled.map((block) => sums[block]! / counts[block]!),
  }
}
