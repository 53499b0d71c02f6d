import type { ReducedVolume } from './reduce-volume.ts'
import { zone } from './zones.ts'

/** Start, and the result where the body holds no air: the middle between air and soft tissue. */
const startHu = -500
/** The threshold may leave this range only where the scale itself is broken (ours). */
const lowestHu = -650
const highestHu = -250
/** Bone and metal do not take part in the tissue mean (ours). */
const highestTissueHu = 200

/**
 * Threshold between air-like voxels (lung, airway, gas) and tissue inside the body: the middle of the two
 * class means, iterated until it stands still. A constant added to the whole volume moves it by the constant.
 *
 * @param coarse - Reduced volume in HU.
 * @param zones - Body zones; only `deep` counts.
 * @returns Threshold in HU.
 * @see Hu, Hoffman and Reinhardt, IEEE Trans Med Imaging 20 (2001) 490
 * @example airThresholdHu(lungAt850InWater, zones) // -425
 */
export function airThresholdHu(coarse: ReducedVolume, zones: Uint8Array): number {
  const bins = new Float64Array(4096)
  for (let i = 0; i < zones.length; i++) {
    if (zones[i] !== zone.deep) continue
    const bin = Math.max(0, Math.min(4095, coarse.hu[i]! + 2048))
    bins[bin] = bins[bin]! + 1
  }
  let threshold = startHu
  for (let round = 0; round < 50; round++) {
    const low = meanHu(bins, -2048, threshold)
    const high = meanHu(bins, threshold, threshold + (highestTissueHu - startHu))
    if (low === null || high === null) return threshold
    const next = Math.max(lowestHu, Math.min(highestHu, Math.round((low + high) / 2)))
    if (next === threshold) return threshold
    threshold = next
  }
  return threshold
}

/** Mean of the voxels from `from` up to, not including, `to` HU. */
function meanHu(bins: Float64Array, from: number, to: number): number | null {
  let n = 0
  let sum = 0
  for (let hu = from; hu < Math.min(to, 2048); hu++) {
    const count = bins[hu + 2048]!
    n += count
    sum += count * hu
  }
  return n === 0 ? null : sum / n
}
