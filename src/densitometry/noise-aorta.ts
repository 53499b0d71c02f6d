import type { Estimate } from './estimate.ts'
import { aortaMissing } from './hu-aorta.ts'
import type { SampledRegion } from './sampled-region.ts'
import { independentVoxels } from './sampling-uncertainty.ts'

/**
 * Noise of blood in the descending aorta: standard deviation within slices (divisor n − 1), pooled over slices.
 *
 * @param aorta - Blood found by `descendingAorta`, possibly none.
 * @param voxelVolumeMm3 - Volume of a voxel.
 * @returns HU with noise/√(2n) as its uncertainty, or the reason `aorta-not-found`.
 * @see docs/methods/noise.md
 * @example noiseAorta(aortaRegion(volume, disks), 0.5)
 */
export const noiseAorta = (aorta: SampledRegion, voxelVolumeMm3: number): Estimate => {
  const missing = aortaMissing(aorta, 'noise')
  if (missing !== null) return missing
  const noise = Math.sqrt(aorta.varianceWithinSlices)
  return {
    value: noise,
    standardUncertainty: noise / Math.sqrt(2 * independentVoxels(aorta.histogram.total, voxelVolumeMm3)),
    parameters: { voxels: aorta.histogram.total, slices: aorta.sliceMeans.length },
  }
}
