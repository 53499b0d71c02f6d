import type { Volume } from '../volume/volume.ts'

/**
 * Volume of one voxel in mm³.
 *
 * @example voxelVolumeMm3({ ...volume, spacingMm: [0.5, 0.5, 2] }) // 0.5
 */
export const voxelVolumeMm3 = (volume: Volume): number =>
  volume.spacingMm[0] * volume.spacingMm[1] * volume.spacingMm[2]
