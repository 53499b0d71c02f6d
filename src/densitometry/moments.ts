import { type HuHistogram, huOffset } from './hu-histogram.ts'

/** Moments of a region's HU. */
export type Moments = {
  readonly mean: number
  /** Population standard deviation (divisor n). */
  readonly sd: number
  /** Third standardised moment; not a number when sd is 0. */
  readonly skewness: number
  /** Fourth standardised moment minus 3 (Fisher excess); not a number when sd is 0. */
  readonly kurtosis: number
}

/**
 * Mean, population standard deviation, skewness and excess kurtosis of a region's HU.
 *
 * The mean is exact (integer sums below 2⁵³); the others are summed about it, so nothing cancels.
 *
 * @param histogram - 1-HU histogram of a region.
 * @throws {RangeError} If the histogram is empty.
 * @see docs/methods/moments.md
 * @example moments(histogramOf([-900, -800])) // mean −850, sd 50, skewness 0, kurtosis −2
 */
export const moments = (histogram: HuHistogram): Moments => {
  const { counts, total, lowestHu, highestHu } = histogram
  if (total === 0) {
    throw new RangeError('Cannot take moments: the region must hold voxels, current number is 0')
  }
  let sum = 0
  for (let hu = lowestHu; hu <= highestHu; hu++) sum += counts[hu + huOffset]! * hu
  const mean = sum / total
  let second = 0
  let third = 0
  let fourth = 0
  for (let hu = lowestHu; hu <= highestHu; hu++) {
    const deviation = hu - mean
    const square = counts[hu + huOffset]! * deviation * deviation
    second += square
    third += square * deviation
    fourth += square * deviation * deviation
  }
  const variance = second / total
  return {
    mean,
    sd: Math.sqrt(variance),
    skewness: third / total / variance ** 1.5,
    kurtosis: fourth / total / variance ** 2 - 3,
  }
}

/** Moments of a region, null when it is empty. */
export const momentsOrNull = (histogram: HuHistogram): Moments | null =>
  histogram.total === 0 ? null : moments(histogram)
