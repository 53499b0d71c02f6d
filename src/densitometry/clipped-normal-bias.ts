import { normalDensity } from '../stats/normal-density.ts'
import { normalQuantile } from '../stats/normal-quantile.ts'

/** Share at the lowest value beyond which the hidden distribution can no longer be read off. */
const largestShare = 0.9

/** Values of a uniform region, as far as clipping asks. */
type ClippedValues = {
  /** Part of the values that lie at the lowest one. */
  readonly share: number
  readonly lowestHu: number
  readonly meanHu: number
}

/**
 * How far the mean of normal noise is lifted by clipping: every value below the lowest one was raised to it.
 *
 * With p the share at the lowest value L and z = Φ⁻¹(p), values above L + ½ are a truncated normal, so that
 * mean − L = σ(φ(z) − z(1 − p)) + (1 − p)/2 gives σ, and the hidden mean is L + ½ − zσ. A distribution that is not
 * clipped has one or a few voxels at its lowest value, and its bias comes out near 0.
 *
 * @returns Mean minus hidden mean in HU, not below 0; infinite when more than 90 % sit at the lowest value.
 * @see docs/methods/hu-air.md
 * @example clippedNormalBias({ share: 1, lowestHu: -1000, meanHu: -1000 }) // Infinity
 */
export const clippedNormalBias = ({ share, lowestHu, meanHu }: ClippedValues): number => {
  if (share > largestShare) return Number.POSITIVE_INFINITY
  const z = normalQuantile(share)
  const above = meanHu - lowestHu - (1 - share) / 2
  const sigma = above / (normalDensity(z) - z * (1 - share))
  return Math.max(0, meanHu - (lowestHu + 0.5 - z * sigma))
}
