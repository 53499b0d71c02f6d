import type { Region } from './region.ts'

/** The widest axial section of a lung, even of bases alone; rods of phantoms and sinuses are smaller (ours). */
const leastSliceCm2 = 12
/** Lungs smaller than this part of the largest are bowel or debris (ours). */
const leastPart = 0.05
/** Gas: the darkest tenth is air itself, in a section smaller than this (ours). */
const gasTenthAboveAirHu = 35
const gasSliceCm2 = 40
/** Gas of any size: its median is air; emphysema keeps its median higher (ours). */
const gasMedianAboveAirHu = 50
/** A region that fills more of the body's section than this is a whole phantom or object (ours). */
const largestBodyPart = 0.8
/** More than this near the surface: outside air under clothes or on the table (ours). */
const largestSuperficialPart = 0.5

/**
 * Whether a region may be lung: inside the body, and not gas of stomach or bowel.
 *
 * @example isLungLike({ ...region, medianHu: -990 }, -1000) // false
 */
export function isLungLike(region: Region, airHu: number): boolean {
  if (region.superficialPart > largestSuperficialPart || region.bodyPart > largestBodyPart) return false
  if (region.medianHu < airHu + gasMedianAboveAirHu) return false
  return region.lowestTenthHu >= airHu + gasTenthAboveAirHu || region.largestSliceCm2 >= gasSliceCm2
}

/**
 * The regions that are lungs for certain: lung-like, wide enough, and not small beside the largest.
 *
 * @param regions - Air-like components, largest first.
 * @param airHu - HU of outside air.
 * @returns Subset in the same order; empty when there is no lung.
 * @example selectLungs(measureComponents(components, volume, coarse, body, 256, 0.3), -1000).length // 2
 */
export function selectLungs(regions: readonly Region[], airHu: number): readonly Region[] {
  const wide = regions.filter((r) => r.largestSliceCm2 >= leastSliceCm2 && isLungLike(r, airHu))
  return wide.filter((r) => r.volumeMl >= leastPart * wide[0]!.volumeMl)
}
