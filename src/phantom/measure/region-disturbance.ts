import type { Reason } from '../../errors/finding.ts'
import type { Image } from '../../quality/image.ts'
import type { Circle } from '../../quality/means-with-noise.ts'
import { circleValues } from './percentile-of.ts'

/** Part of a region's radius that is looked at: beside it the blurred edge of an insert. Ours. */
export const innerPart = 0.7

/** A pixel that lies farther from the median than both is no noise. Ours. */
const strangeDeviations = 6
const strangeHu = 80

/** So many of them are an object: two or three may be noise after all. Ours. */
const strangePixels = 4

/** A normal distribution's standard deviation over its median absolute deviation. */
const perMedianDeviation = 1.4826

const middleOf = (values: Float64Array): number =>
  values.length > 0 ? values.sort()[values.length >> 1]! : 0

/**
 * Whether something lies in a region that should be of one material: a bubble, a foreign object, the edge of an insert
 * that is not where it should be. Its numbers would be those of two things.
 *
 * @param name - Of the region, for the sentence.
 * @returns Null where nothing is found.
 * @example regionDisturbance(images, circle, 'water')?.code // 'region-disturbed'
 */
export const regionDisturbance = (images: readonly Image[], circle: Circle, name: string): Reason | null => {
  let strange = 0
  let farthest = 0
  for (const image of images) {
    const values = circleValues([image], { ...circle, radiusMm: circle.radiusMm * innerPart })
    if (values.length === 0) continue
    const median = values[values.length >> 1]!
    // one side alone where the other is clipped at the lowest value
    const below = values.filter((value) => value < median).map((value) => median - value)
    const above = values.filter((value) => value > median).map((value) => value - median)
    const sigma = perMedianDeviation * Math.max(middleOf(below), middleOf(above))
    const limit = Math.max(strangeHu, strangeDeviations * sigma)
    const outside = values.filter((value) => Math.abs(value - median) > limit)
    if (outside.length < strangePixels || outside.length <= strange) continue
    strange = outside.length
    farthest = outside.reduce(
      (most, value) => (Math.abs(value - median) > Math.abs(most) ? value - median : most),
      0,
    )
  }
  if (strange === 0) return null
  return {
    code: 'region-disturbed',
    message: `Cannot measure in ${name}: it must show one material, ${strange} pixels of a slice differ by up to ${farthest.toFixed(0)} HU (a bubble or a foreign object?)`,
  }
}
