import { paddingHu } from '../volume/volume.ts'

/** What a scan of the same object looks like on a scanner in some state: an image-domain idealisation. */
export type ScannerState = {
  /** Added to every voxel. */
  readonly offsetHu: number
  /** Standard deviation of white noise that is added to every voxel. */
  readonly noiseSdHu: number
}

/**
 * The HU of a scan made again in another state of the scanner: offset and white Gaussian noise, in the image domain.
 *
 * An idealisation for the demonstration: real noise is correlated and real changes are not flat. Padding stays padding.
 *
 * @param hu - HU of the object, any number of voxels.
 * @param random - Uniform numbers in [0, 1), two for each pair of voxels.
 * @returns New HU, rounded to whole numbers, in −32767 … 32767.
 * @example rescan(hu, { offsetHu: 2.4, noiseSdHu: 20 }, seededRandom(7))
 */
export const rescan = (hu: Int16Array, state: ScannerState, random: () => number): Int16Array => {
  const scanned = new Int16Array(hu.length)
  for (let i = 0; i < hu.length; i += 2) {
    // Box-Muller: two independent normal numbers from two uniform ones
    const radius = state.noiseSdHu * Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    scanned[i] = rescanned(hu[i]!, state.offsetHu + radius * Math.cos(angle))
    if (i + 1 < hu.length) scanned[i + 1] = rescanned(hu[i + 1]!, state.offsetHu + radius * Math.sin(angle))
  }
  return scanned
}

const rescanned = (hu: number, change: number): number =>
  hu === paddingHu ? paddingHu : Math.max(-32767, Math.min(32767, Math.round(hu + change)))
