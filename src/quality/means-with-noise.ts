import { paddingHu } from '../volume/volume.ts'
import type { Image, PlaneMm } from './image.ts'

/** A circle in an image. */
export type Circle = { readonly centreMm: PlaneMm; readonly radiusMm: number }

/** What a circle shows in some slices. */
export type MeanWithNoise = {
  readonly meanHu: number
  /** Standard deviation of its pixels within a slice, over the slices. */
  readonly sdHu: number
  /** Of the mean, with noise as correlated as it is; not of what a scanner is off by. */
  readonly standardUncertaintyHu: number
  /** In one slice. */
  readonly pixels: number
  readonly slices: number
}

/**
 * How much more the mean of a circle varies than that of as many independent pixels, where one slice cannot tell.
 * Ours: filtered noise is correlated over two pixels or so, and has little power at low frequencies.
 */
const usualExcess = 2

/** Fewer differences between slices do not tell the excess. Ours. */
const fewestDifferences = 6

type Sums = { readonly mean: number; readonly variance: number; readonly pixels: number }

/** Mean and sample variance of the pixels whose centres lie inside; null where it leaves what was reconstructed. */
const sumsIn = (
  { hu, columns, rows, spacingMm }: Image,
  { centreMm: [x, y], radiusMm }: Circle,
): Sums | null => {
  const [sx, sy] = spacingMm
  if (
    x - radiusMm < 0 ||
    y - radiusMm < 0 ||
    x + radiusMm > (columns - 1) * sx ||
    y + radiusMm > (rows - 1) * sy
  )
    return null
  let [count, sum, squares] = [0, 0, 0]
  const shift = hu[Math.round(y / sy) * columns + Math.round(x / sx)]!
  for (let row = Math.ceil((y - radiusMm) / sy); row * sy <= y + radiusMm; row++) {
    const half = Math.sqrt(Math.max(0, radiusMm ** 2 - (row * sy - y) ** 2))
    for (let column = Math.ceil((x - half) / sx); column * sx <= x + half; column++) {
      const value = hu[row * columns + column]!
      if (value === paddingHu) return null
      count++
      sum += value - shift
      squares += (value - shift) ** 2
    }
  }
  if (count < 2) return null
  return {
    mean: shift + sum / count,
    variance: Math.max(0, (squares - sum ** 2 / count) / (count - 1)),
    pixels: count,
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Means of circles over slices, with the uncertainty that noise gives them.
 *
 * Pixels are correlated, so the variance of a mean is not that of its pixels over their number. How much larger it is
 * tells the scatter of the circles' means from slice to slice, taken from all circles together: differences of slices
 * that share no tissue, so that a slow change along z does not count as noise.
 *
 * @param images - Of neighbouring slices, at least one.
 * @param overlap - Thickness of the slices over their distance; below 1 counts as 1.
 * @returns One a circle; null where it leaves the image or holds padding.
 * @see docs/methods/insert-hu.md
 * @example meansWithNoise(images, [{ centreMm: [120, 80], radiusMm: 5 }], 1)[0]?.meanHu // -185.2
 */
export const meansWithNoise = (
  images: readonly Image[],
  circles: readonly Circle[],
  overlap: number,
): readonly (MeanWithNoise | null)[] => {
  const apart = Math.max(1, Math.ceil(overlap - 1e-6))
  const independent = Math.max(1, images.length / Math.max(1, overlap))
  let [between, within, differences] = [0, 0, 0]
  const all = circles.map((circle) => {
    const sums = images.map((image) => sumsIn(image, circle))
    if (!sums.every((one) => one !== null)) return null
    const white = mean(sums.map(({ variance, pixels }) => variance / pixels))
    for (let i = apart; i < sums.length; i++) {
      between += (sums[i]!.mean - sums[i - apart]!.mean) ** 2 / 2
      within += white
      differences++
    }
    return { sums, white }
  })
  const excess = differences >= fewestDifferences && within > 0 ? between / within : usualExcess
  return all.map((one) =>
    one
      ? {
          meanHu: mean(one.sums.map((slice) => slice.mean)),
          sdHu: Math.sqrt(mean(one.sums.map(({ variance }) => variance))),
          standardUncertaintyHu: Math.sqrt((excess * one.white) / independent),
          pixels: one.sums[0]!.pixels,
          slices: one.sums.length,
        }
      : null,
  )
}
