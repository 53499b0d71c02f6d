import { clippedNormalBias } from './clipped-normal-bias.ts'
import { type Estimate, notMeasured } from './estimate.ts'
import type { HuHistogram } from './hu-histogram.ts'
import { moments } from './moments.ts'

/** Largest bias by clipping that is still reported, as uncertainty; beyond it the mean is withheld (ours). */
const largestClippingBiasHu = 0.5

/**
 * Mean HU of a uniform region of air, withheld when clipping at the lowest stored value would falsify it.
 *
 * @param histogram - Histogram of the region, not empty.
 * @param independent - Number of independent samples in it.
 * @param what - Words for the message: 'air outside the body'.
 * @returns Mean with √(sd²/n + bias²) as its uncertainty, or the reason `hu-clipped`.
 * @see docs/methods/hu-air.md
 * @example meanOfRegion(histogram, 500, 'air outside the body')
 */
export const meanOfRegion = (histogram: HuHistogram, independent: number, what: string): Estimate => {
  const { mean, sd } = moments(histogram)
  const bias = clippedNormalBias(histogram, mean)
  if (bias > largestClippingBiasHu) {
    const size = Number.isFinite(bias) ? `${bias.toFixed(1)} HU` : 'not bounded'
    return notMeasured(
      'hu-clipped',
      `Cannot measure ${what}: clipping at the lowest stored value ${histogram.lowestHu} HU must bias it by at most ` +
        `${largestClippingBiasHu} HU, current bias is ${size}`,
    )
  }
  return {
    value: mean,
    standardUncertainty: Math.hypot(sd / Math.sqrt(independent), bias),
    parameters: { voxels: histogram.total, sd_HU: sd, clippingBias_HU: bias },
  }
}
