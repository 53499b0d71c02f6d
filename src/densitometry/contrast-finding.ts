import type { Finding } from '../errors/finding.ts'

/** Blood without contrast stays below this, HU (ours; unenhanced blood is 30 to 60). */
const unenhancedHu = 120

/**
 * Contrast agent, by the header or by the blood in the aorta: it raises lung density and every vessel.
 *
 * @param contrast - What the header says; null when it says nothing.
 * @param aortaHu - Mean HU of the descending aorta; null when it was not measured.
 * @returns `contrast-agent`, or null.
 * @see docs/methods/image-checks.md
 * @example contrastFinding(null, 210)
 */
export const contrastFinding = (contrast: boolean | null, aortaHu: number | null): Finding | null => {
  const enhanced = aortaHu !== null && aortaHu > unenhancedHu
  if (contrast !== true && !enhanced) return null
  const blood =
    aortaHu === null ? 'blood could not be measured' : `blood in the aorta is ${aortaHu.toFixed(0)} HU`
  const headers = {
    true: 'names a contrast agent',
    false: 'names no contrast agent',
    null: 'says nothing',
  } as const
  return {
    code: 'contrast-agent',
    severity: 'warning',
    message: `Contrast agent: the header ${headers[`${contrast}`]}, ${blood}; lung densities do not compare with scans without contrast`,
  }
}
