import { type Labels, label } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { type HuHistogram, huBins, huHistogram, huOffset, sumOfHistograms } from './hu-histogram.ts'
import type { LungBox } from './lung-box.ts'

/** A floor of the stored values that lies lower clips no air (ours). */
const lowestFloorHu = -1200

/** Histograms of the right lung, the left lung and both. */
export type RegionHistograms = {
  readonly lungs: HuHistogram
  readonly rightLung: HuHistogram
  readonly leftLung: HuHistogram
}

/**
 * Exact 1-HU histograms of the lungs in one pass; every density number is computed from them.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid; codes of `volume/labels.ts`.
 * @param box - Box of the lungs (`lungBox`).
 * @returns Voxel counts. Padding inside the mask counts at the floor of the stored values where these end near air (a
 *   12-bit scan that pads with its lowest value); elsewhere it is left out.
 * @see docs/methods/histogram.md
 * @example regionHistograms(volume, labels, lungBox(volume, labels)).lungs.total
 */
export const regionHistograms = (volume: Volume, labels: Labels, box: LungBox): RegionHistograms => {
  const { hu, size } = volume
  const { rightLung: firstLung } = label
  // Both lungs in one array, the left behind the right: one test and one address a voxel.
  const counts = new Uint32Array(2 * huBins)
  for (let z = box.z0; z < box.z1; z++) {
    for (let y = box.y0; y < box.y1; y++) {
      const start = (z * size[1] + y) * size[0]
      const end = start + box.x1
      for (let i = start + box.x0; i < end; i++) {
        const lung = (labels[i]! - firstLung) >>> 0
        if (lung < 2) counts[lung * huBins + hu[i]! + huOffset]!++
      }
    }
  }
  // padding that the mask holds lies inside the body: air at or below the lowest value that can be stored
  const floor = volume.floorHu + huOffset
  if (Number.isInteger(floor) && volume.floorHu >= lowestFloorHu) {
    counts[floor]! += counts[0]!
    counts[huBins + floor]! += counts[huBins]!
  }
  const rightLung = huHistogram(counts.slice(0, huBins))
  const leftLung = huHistogram(counts.slice(huBins))
  return { lungs: sumOfHistograms(rightLung, leftLung), rightLung, leftLung }
}
