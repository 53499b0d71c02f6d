import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { type Estimate, notMeasured } from './estimate.ts'
import type { LungBox } from './lung-box.ts'
import { meanOfRegion } from './mean-of-region.ts'
import { outsideAir } from './outside-air.ts'
import { voxelVolumeMm3 } from './voxel-volume.ts'

/** Fewest voxels of air (ours): the mean of noise of 50 HU is then known to about 2 HU. */
const fewestVoxels = 1000

/**
 * Mean HU of the air around the patient.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid.
 * @param box - Box of the lungs (`lungBox`).
 * @returns HU, or the reason `air-not-found` or `hu-clipped`.
 * @see docs/methods/hu-air.md
 * @example huAir(volume, labels, lungBox(volume, labels))
 */
export const huAir = (volume: Volume, labels: Labels, box: LungBox): Estimate => {
  const region = outsideAir(volume, labels, box)
  if (region.histogram.total < fewestVoxels) {
    return notMeasured(
      'air-not-found',
      `Cannot measure air outside the body: at least ${fewestVoxels} voxels must lie 10 mm from everything solid inside ` +
        `the field, current number is ${region.histogram.total}`,
    )
  }
  return meanOfRegion(region, voxelVolumeMm3(volume), 'air outside the body')
}
