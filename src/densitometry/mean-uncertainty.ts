import type { SampledRegion } from './sampled-region.ts'
import { independentVoxels } from './sampling-uncertainty.ts'

/** Slices closer than this share their noise (ours: as far as the cube of an independent voxel reaches). */
const independentSliceMm = 2

/** Fewest slices that tell how much slices differ. */
const fewestSlices = 3

/**
 * Standard uncertainty of a region's mean in HU: the larger of what its voxels' and its slices' scatter give.
 *
 * @param region - A region that is not empty.
 * @param sd - Standard deviation of its voxels, HU.
 * @param voxelVolumeMm3 - Volume of a voxel.
 * @see docs/methods/uncertainty.md
 */
export const meanUncertainty = (region: SampledRegion, sd: number, voxelVolumeMm3: number): number => {
  const ofVoxels = sd / Math.sqrt(independentVoxels(region.histogram.total, voxelVolumeMm3))
  const slices = region.sliceMeans.length
  if (slices < fewestSlices) return ofVoxels
  const mean = region.sliceMeans.reduce((sum, value) => sum + value, 0) / slices
  const variance = region.sliceMeans.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (slices - 1)
  const independent = slices * Math.min(1, region.sliceDistanceMm / independentSliceMm)
  return Math.max(ofVoxels, Math.sqrt(variance / independent))
}
