import type { Image } from '../../quality/image.ts'
import type { Circle } from '../../quality/means-with-noise.ts'

/**
 * The values of a circle's pixels, whose centres lie inside, over all slices, in ascending order.
 *
 * @param circle - Inside all images.
 * @example circleValues(images, { centreMm: [120, 80], radiusMm: 5 }).length
 */
export const circleValues = (images: readonly Image[], circle: Circle): Float64Array => {
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
  return Float64Array.from(values).sort()
}

/**
 * The HU below which a part of some values lies: linear between order statistics (type 7), as the lung's percentiles.
 *
 * @param sorted - Ascending, at least one.
 * @example percentileOf(Float64Array.of(0, 10), 15) // 1.5
 */
export const percentileOf = (sorted: Float64Array, percent: number): number => {
  const place = ((sorted.length - 1) * percent) / 100
  const below = Math.floor(place)
  const next = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (place - below) * (sorted[next]! - sorted[below]!)
}
