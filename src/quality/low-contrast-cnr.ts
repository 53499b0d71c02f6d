import type { InsertStatistics } from './low-contrast-visibility.ts'

/**
 * Contrast-to-noise ratio of the ACR accreditation phantom: |A − B|/SD of B, A the object, B its background.
 *
 * @throws {RangeError} If the background has no noise.
 * @see docs/methods/low-contrast.md
 * @example lowContrastCnr({ meanHu: 96, sdHu: 5 }, { meanHu: 90, sdHu: 4 }) // 1.5
 */
export const lowContrastCnr = (object: InsertStatistics, background: InsertStatistics): number => {
  if (!(background.sdHu > 0)) {
    throw new RangeError(
      `Cannot measure a contrast-to-noise ratio: the background must have noise, current value is ${background.sdHu} HU`,
    )
  }
  return Math.abs(object.meanHu - background.meanHu) / background.sdHu
}
