import { type HuHistogram, huOffset } from './hu-histogram.ts'

/** Voxels from one HU value to another, both inclusive. */
export const countBetween = (histogram: HuHistogram, fromHu: number, toHu: number): number => {
  const first = Math.max(fromHu, histogram.lowestHu) + huOffset
  const last = Math.min(toHu, histogram.highestHu) + huOffset
  let count = 0
  for (let bin = first; bin <= last; bin++) count += histogram.counts[bin]!
  return count
}

/**
 * Attenuation area: share of a region's voxels between two HU values, both inclusive.
 *
 * @param histogram - 1-HU histogram of a region.
 * @param fromHu - Integer.
 * @param toHu - Integer.
 * @returns Percent.
 * @throws {RangeError} If the histogram is empty.
 * @see docs/methods/attenuation-area.md
 * @example attenuationArea(histogramOf([-700, -600, -250, -100]), -600, -250) // 50
 */
export const attenuationArea = (histogram: HuHistogram, fromHu: number, toHu: number): number => {
  if (histogram.total === 0) {
    throw new RangeError('Cannot take a share: the region must hold voxels, current number is 0')
  }
  return (100 * countBetween(histogram, fromHu, toHu)) / histogram.total
}

/**
 * Low-attenuation area: share of a region's voxels strictly below a threshold.
 *
 * @param thresholdHu - Integer; a voxel of exactly this value does not count.
 * @returns Percent.
 * @throws {RangeError} If the histogram is empty.
 * @see docs/methods/attenuation-area.md
 * @example lowAttenuationArea(histogramOf([-951, -950, -949, -948]), -950) // 25
 */
export const lowAttenuationArea = (histogram: HuHistogram, thresholdHu: number): number =>
  attenuationArea(histogram, -huOffset, thresholdHu - 1)
