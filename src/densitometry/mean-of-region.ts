import { clippedNormalBias } from './clipped-normal-bias.ts'
import { type Estimate, notMeasured } from './estimate.ts'
import { countAt } from './hu-histogram.ts'
import { meanUncertainty } from './mean-uncertainty.ts'
import { moments } from './moments.ts'
import type { SampledRegion } from './sampled-region.ts'

/** Largest bias by clipping that is still reported, as uncertainty; beyond it the mean is withheld (ours). */
const largestClippingBiasHu = 0.5

/**
 * Mean HU of a uniform region, withheld when clipping at the lowest stored value would falsify it.
 *
 * @param region - A region that is not empty.
 * @param voxelVolumeMm3 - Volume of a voxel.
 * @param what - Words for the message: 'air outside the body'.
 * @returns Mean with its sampling uncertainty and the bias by clipping in quadrature, or the reason `hu-clipped`.
 * @see docs/methods/hu-air.md
 * @example meanOfRegion(region, 0.5, 'air outside the body')
 */
export const meanOfRegion = (region: SampledRegion, voxelVolumeMm3: number, what: string): Estimate => {
  const { mean, sd } = moments(region.histogram)
  const { lowestHu, total } = region.histogram
  const share = countAt(region.histogram, lowestHu) / total
  const bias = clippedNormalBias({ share, lowestHu, meanHu: mean })
  if (bias > largestClippingBiasHu) {
    const size = Number.isFinite(bias) ? `${bias.toFixed(1)} HU` : 'not bounded'
    return notMeasured(
      'hu-clipped',
      `Cannot measure ${what}: clipping at the lowest stored value ${region.histogram.lowestHu} HU must bias the mean ` +
        `by at most ${largestClippingBiasHu} HU, current bias is ${size}`,
    )
  }
  return {
    value: mean,
    standardUncertainty: Math.hypot(meanUncertainty(region, sd, voxelVolumeMm3), bias),
    parameters: { voxels: region.histogram.total, sd_HU: sd, clippingBias_HU: bias },
  }
}
