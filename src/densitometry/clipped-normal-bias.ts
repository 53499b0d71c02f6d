import { normalDensity } from '../stats/normal-density.ts'
import { normalQuantile } from '../stats/normal-quantile.ts'
import { countAt, type HuHistogram } from './hu-histogram.ts'

/** Share at the lowest value beyond which the hidden distribution can no longer be read off. */
const largestShare = 0.9

/**
 * How far the mean of normal noise is lifted by clipping: every value below the lowest one was raised to it.
 *
 * With p the share at the lowest value L and z = Φ⁻¹(p), values above L + ½ are a truncated normal, so that
 * mean − L = σ(φ(z) − z(1 − p)) + (1 − p)/2 gives σ, and the hidden mean is L + ½ − zσ. A distribution that is not
 * clipped has one or a few voxels at its lowest value, and its bias comes out near 0.
 *
 * @param histogram - Histogram of a uniform region.
 * @param mean - Its mean, HU.
 * @returns Mean minus hidden mean in HU, not below 0; infinite when more than 90 % sit at the lowest value.
 * @see docs/methods/hu-air.md
 * @example clippedNormalBias(histogramOf([-1000, -1000, -1000]), -1000) // Infinity
 */
export const clippedNormalBias = (histogram: HuHistogram, mean: number): number => {
  const share = countAt(histogram, histogram.lowestHu) / histogram.total
  if (share > largestShare) return Number.POSITIVE_INFINITY
  const z = normalQuantile(share)
  const above = mean - histogram.lowestHu - (1 - share) / 2
  const sigma = above / (normalDensity(z) - z * (1 - share))
  return Math.max(0, mean - (histogram.lowestHu + 0.5 - z * sigma))
}
