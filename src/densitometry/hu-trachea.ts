import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { type Estimate, notMeasured } from './estimate.ts'
import type { LungBox } from './lung-box.ts'
import { meanOfRegion } from './mean-of-region.ts'
import { trachea } from './trachea.ts'
import { voxelVolumeMm3 } from './voxel-volume.ts'

/** Fewest voxels inside the trachea (ours). */
const fewestVoxels = 100

/**
 * Mean HU of the air in the trachea.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid.
 * @param box - Box of the lungs (`lungBox`).
 * @returns HU, or the reason `trachea-not-found` or `hu-clipped`.
 * @see docs/methods/hu-trachea.md
 * @example huTrachea(volume, labels, lungBox(volume, labels))
 */
export const huTrachea = (volume: Volume, labels: Labels, box: LungBox): Estimate => {
  const region = trachea(volume, labels, box)
  if (region.histogram.total < fewestVoxels) {
    return notMeasured(
      'trachea-not-found',
      `Cannot measure air in the trachea: at least ${fewestVoxels} voxels must lie 3 mm inside its upper straight part, ` +
        `current number is ${region.histogram.total}`,
    )
  }
  return meanOfRegion(region, voxelVolumeMm3(volume), 'air in the trachea')
}
