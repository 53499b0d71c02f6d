import { type HuHistogram, huOffset } from './hu-histogram.ts'

/** HU of the voxel with the given rank (0 is the lowest). */
const orderStatistic = ({ counts, lowestHu }: HuHistogram, rank: number): number => {
  let bin = lowestHu + huOffset
  let below = counts[bin]!
  while (below <= rank) below += counts[++bin]!
  return bin - huOffset
}

/**
 * Percentile density: the HU value below which a given part of the voxels lies.
 *
 * Linear interpolation between order statistics (type 7 of Hyndman and Fan), exact from a 1-HU histogram.
 *
 * @param histogram - 1-HU histogram of a region.
 * @param percentile - In percent, above 0 and below 100.
 * @returns The percentile density in HU.
 * @throws {RangeError} If the histogram is empty or `percentile` lies outside (0, 100).
 * @see docs/methods/percentile-density.md
 * @example percentileDensity(histogramOf([-1000, -900, -800, -700]), 50) // -850
 */
export const percentileDensity = (histogram: HuHistogram, percentile: number): number => {
  if (!(percentile > 0 && percentile < 100)) {
    throw new RangeError(
      `Cannot take a percentile: it must lie between 0 and 100, current value is ${percentile}`,
    )
  }
  if (histogram.total === 0) {
    throw new RangeError('Cannot take a percentile: the region must hold voxels, current number is 0')
  }
  const position = ((histogram.total - 1) * percentile) / 100
  const rank = Math.floor(position)
  const low = orderStatistic(histogram, rank)
  const fraction = position - rank
  if (fraction === 0) return low
  return low + fraction * (orderStatistic(histogram, rank + 1) - low)
}
