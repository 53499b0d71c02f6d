import type { Finding } from '../errors/finding.ts'

/** Mean lung density above which full inspiration is doubted, HU (ours; fibrosis reaches it too). */
const inspirationHu = -750

/**
 * Lungs so dense that the scan was perhaps not made in full inspiration.
 *
 * @param meanLungHu - Mean HU of both lungs; null when it was not measured.
 * @returns `expiration-suspected`, or null.
 * @see docs/methods/image-checks.md
 * @example expirationFinding(-690)
 */
export const expirationFinding = (meanLungHu: number | null): Finding | null =>
  meanLungHu === null || meanLungHu <= inspirationHu
    ? null
    : {
        code: 'expiration-suspected',
        severity: 'warning',
        message: `Mean lung density is ${meanLungHu.toFixed(0)} HU, above ${inspirationHu} HU: not in full inspiration, or dense lungs`,
      }
