import type { Finding } from '../errors/finding.ts'
import type { Grade } from '../units/measurement.ts'
import type { Agreement } from './segmentation.ts'

/** Dice from which the masks are as good as equal; two experts' exports of one contour agree at 0.989 (ours). */
const diceA = 0.97
/** Below this a person must look; published reference methods reach 0.94 on average (ours). */
const diceB = 0.93
/** A year of disease moves Perc15 by 1 to 3 HU: masks may not move it more (ours). */
const largestPerc15ShiftHu = 2
/** Volume enters the corrected densities one for one (ours). */
const largestVolumeDifferencePercent = 5
/** Findings after which no lung number is trusted. */
const blocking = new Set(['lung-at-image-border', 'no-lung-found', 'no-body-found'])

/**
 * Grade of a segmentation by the agreement of two independent masks.
 *
 * A: Dice at least 0.97 and Perc15 within 2 HU: the network's mask counts. B: Dice at least 0.93: measure with
 * both, the difference is segmentation uncertainty. C: anything else, one side below 0.93, volumes apart by more than 5 %, lung at
 * the in-plane border of the image, or nothing to compare: withheld, for a person. What both masks leave out
 * (tumour, consolidation) is not seen.
 *
 * @param agreement - Of the network's and the classical mask.
 * @param perc15DifferenceHu - Perc15 of the one minus that of the other, in HU.
 * @param findings - Of segmentation and image checks; some forbid every grade but C.
 * @returns The grade.
 * @see docs/methods/segmentation.md
 * @example gradeSegmentation({ ...agreement, dice: 0.98, volumeDifferencePercent: 1 }, 0.5, []) // 'A'
 */
export function gradeSegmentation(
  agreement: Agreement,
  perc15DifferenceHu: number,
  findings: readonly Finding[],
): Grade {
  const { dice, diceRight, diceLeft, volumeDifferencePercent } = agreement
  if (findings.some((finding) => blocking.has(finding.code))) return 'C'
  if (!(Math.abs(volumeDifferencePercent) <= largestVolumeDifferencePercent)) return 'C'
  // NaN where neither mask holds that lung; a lung that only one of them holds, or a swap of sides, gives 0
  if (diceRight < diceB || diceLeft < diceB) return 'C'
  if (!(dice >= diceB) || !Number.isFinite(perc15DifferenceHu)) return 'C'
  return dice >= diceA && Math.abs(perc15DifferenceHu) <= largestPerc15ShiftHu ? 'A' : 'B'
}
