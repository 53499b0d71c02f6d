import { paddingHu, type Volume } from '../../volume/volume.ts'

/** Every so many-th voxel is looked at. */
const everyNth = 37

/** So many of them at the lowest value are no noise. Ours. */
const fewest = 20

/**
 * The HU below which a scan shows nothing: that of its format, or a higher one at which its scanner clips, where many
 * voxels lie.
 *
 * @example floorOf(volume) // -1024
 */
export const floorOf = ({ hu, floorHu }: Pick<Volume, 'hu' | 'floorHu'>): number => {
  let lowest = Number.POSITIVE_INFINITY
  let count = 0
  for (let i = 0; i < hu.length; i += everyNth) {
    const value = hu[i]!
    if (value === paddingHu || value > lowest) continue
    count = value < lowest ? 1 : count + 1
    lowest = value
  }
  return count >= fewest ? lowest : floorHu
}
