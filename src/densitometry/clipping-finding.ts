import type { Finding } from '../errors/finding.ts'
import { countBetween } from './attenuation-area.ts'
import { countAt, type HuHistogram } from './hu-histogram.ts'

/** Smallest part of the lung voxels at the lowest value that is worth a word (ours). */
const leastShare = 1e-4

/** Fewest voxels that are no accident (ours). */
const fewestVoxels = 10

/** A pile-up holds this many times the mean count of the values just above it (ours). */
const pileUpFactor = 3
const valuesAbove = 5

/**
 * Lung voxels that were raised to the lowest stored value: percentiles and means below are falsified.
 *
 * The lowest value counts when it is the floor of the stored values, or when voxels pile up at it.
 *
 * @param lungs - 1-HU histogram of both lungs.
 * @param floorHu - Lowest HU that the stored values can represent.
 * @returns `hu-clipped`, or null.
 * @see docs/methods/image-checks.md
 * @example clippingFinding(histogram, -1024)
 */
export const clippingFinding = (lungs: HuHistogram, floorHu: number): Finding | null => {
  if (lungs.total === 0) return null
  const lowest = lungs.lowestHu
  const count = countAt(lungs, lowest)
  const above = countBetween(lungs, lowest + 1, lowest + valuesAbove) / valuesAbove
  const atFloor = lowest <= floorHu
  if (count < Math.max(fewestVoxels, leastShare * lungs.total) || (!atFloor && count < pileUpFactor * above))
    return null
  const percent = Number(((100 * count) / lungs.total).toPrecision(2))
  return {
    code: 'hu-clipped',
    severity: 'warning',
    message: `${percent} % of lung voxels sit at the lowest stored value ${lowest}`,
  }
}
