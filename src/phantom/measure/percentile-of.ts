import type { Image } from '../../quality/image.ts'
import type { Circle } from '../../quality/means-with-noise.ts'

/**
 * The HU below which a part of a circle's pixels lies, over all slices: linear between order statistics (type 7), as
 * the lung's percentiles are.
 *
 * @param circle - Inside all images.
 * @example percentileOf(images, circle, 15) // -952
 */
export const percentileOf = (images: readonly Image[], circle: Circle, percent: number): number => {
  const [x, y] = circle.centreMm
  const values: number[] = []
  for (const { hu, columns, spacingMm } of images) {
    const [sx, sy] = spacingMm
    for (let row = Math.ceil((y - circle.radiusMm) / sy); row * sy <= y + circle.radiusMm; row++) {
      const half = Math.sqrt(Math.max(0, circle.radiusMm ** 2 - (row * sy - y) ** 2))
      for (let column = Math.ceil((x - half) / sx); column * sx <= x + half; column++)
        values.push(hu[row * columns + column]!)
    }
  }
  const sorted = Float64Array.from(values).sort()
  const place = ((sorted.length - 1) * percent) / 100
  const below = Math.floor(place)
  const next = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (place - below) * (sorted[next]! - sorted[below]!)
}
