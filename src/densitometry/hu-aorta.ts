import { type Estimate, notMeasured } from './estimate.ts'
import { meanUncertainty } from './mean-uncertainty.ts'
import { moments } from './moments.ts'
import type { SampledRegion } from './sampled-region.ts'

/** Fewest voxels of blood (ours). */
const fewestVoxels = 100

/** The reason why the aorta gives no number; null when it was found. */
export const aortaMissing = (aorta: SampledRegion, what: string): Estimate | null =>
  aorta.histogram.total >= fewestVoxels
    ? null
    : notMeasured(
        'aorta-not-found',
        `Cannot measure ${what} in the aorta: a round, even vessel must be followed beside the spine over 25 mm or more, ` +
          `current number of its voxels is ${aorta.histogram.total}`,
      )

/**
 * Mean HU of blood in the descending aorta.
 *
 * @param aorta - Blood found by `descendingAorta`, possibly none.
 * @param voxelVolumeMm3 - Volume of a voxel.
 * @returns HU, or the reason `aorta-not-found`.
 * @see docs/methods/hu-aorta.md
 * @example huAorta(aortaRegion(volume, disks), 0.5)
 */
export const huAorta = (aorta: SampledRegion, voxelVolumeMm3: number): Estimate => {
  const missing = aortaMissing(aorta, 'HU')
  if (missing !== null) return missing
  const { mean, sd } = moments(aorta.histogram)
  return {
    value: mean,
    standardUncertainty: meanUncertainty(aorta, sd, voxelVolumeMm3),
    parameters: { voxels: aorta.histogram.total, slices: aorta.sliceMeans.length },
  }
}
