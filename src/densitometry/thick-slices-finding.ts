import type { Finding } from '../errors/finding.ts'

/** Thickest slice whose low-attenuation areas compare with those of thin slices, mm (ours). */
const thickestMm = 1.5

/**
 * Slices so thick that partial volume hides low attenuation (LAA-950 33 % at 1 mm, 22 % at 10 mm: SCIENCE).
 *
 * @param sliceThicknessMm - From the header; null when it is not written.
 * @param sliceSpacingMm - Distance of slices, used when the thickness is unknown.
 * @returns `thick-slices`, or null.
 * @see docs/methods/image-checks.md
 * @example thickSlicesFinding(5, 5)
 */
export const thickSlicesFinding = (
  sliceThicknessMm: number | null,
  sliceSpacingMm: number,
): Finding | null => {
  const thickness = sliceThicknessMm ?? sliceSpacingMm
  if (thickness <= thickestMm) return null
  const shown = Number(thickness.toFixed(2))
  return {
    code: 'thick-slices',
    severity: 'warning',
    message: `Slices are ${shown} mm thick: above ${thickestMm} mm low-attenuation areas and noise do not compare with thin slices`,
  }
}
