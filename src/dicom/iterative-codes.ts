import type { IterativeReconstruction } from './acquisition.ts'
import { headerText } from './header-values.ts'
import type { Headers } from './instance.ts'

const geKeywords = ['Level', 'Annotation', 'Configuration', 'Mode'] as const

/** Letters before a percentage as GE annotates it (`SS40`), or a percentage alone (`40`). */
const gePercentage = /^([A-Z]*)(\d{1,3})\b/i

/**
 * GE's private level of iterative reconstruction: `SS40`, `SS40:Slice`, `40`, or only `Slice`.
 *
 * @param headers - Headers of one slice.
 * @param named - Product found in a text, `ASiR-V` among them: the private attributes do not tell ASiR from ASiR-V.
 * @returns `ASiR` for `SS` and for a bare number, else with the letters behind; null where nothing is written.
 * @example geIterative({ 'GEHC_CT_ADVAPP_001:IterativeReconLevel': 'SS40:Slice' }, null) // ASiR, 40
 */
export const geIterative = (headers: Headers, named: string | null): IterativeReconstruction | null => {
  const written = geKeywords
    .map((keyword) => headerText(headers, `GEHC_CT_ADVAPP_001:IterativeRecon${keyword}`))
    .filter((text) => text !== null)
  if (written.length === 0) return null
  const matches = written.map((text) => gePercentage.exec(text)).filter((match) => match !== null)
  const percentages = matches.map((match) => Number(match[2])).filter((value) => value <= 100)
  const letters = matches.map((match) => match[1]).find((text) => text !== '' && text !== undefined)
  const family = letters === undefined || letters === 'SS' ? 'ASiR' : `ASiR ${letters}`
  return { name: named ?? family, strength: percentages[0] ?? null }
}

/** Family letters, sharpness, and strength in the second value: `I70f\3`, `Br38f\3`, `Qr40d\3`. */
const siemensKernel = /^([A-Z][a-z]?)\d+[a-z]*(?:\\(\d))?$/

/**
 * Siemens: the kernel's letter says the family, its second value the strength.
 *
 * I and J are SAFIRE kernels, with or without a strength. Two-letter kernels (Br, Qr, Hr …) are iterative only with a
 * strength: QIR on the photon-counting NAEOTOM, ADMIRE elsewhere. One-letter kernels (B30f, H60s) are not iterative.
 *
 * @example siemensIterative('Br38f\\3', 'Biograph40_mCT') // { name: 'ADMIRE', strength: 3 }
 */
export const siemensIterative = (
  kernel: string | null,
  model: string | null,
): IterativeReconstruction | null => {
  const [, letters, strengthText] = siemensKernel.exec(kernel ?? '') ?? []
  if (letters === undefined) return null
  const strength = strengthText === undefined ? null : Number(strengthText)
  if (letters === 'I' || letters === 'J') return { name: 'SAFIRE', strength }
  if (letters.length < 2 || strength === null) return null
  return { name: /naeotom/i.test(model ?? '') ? 'QIR' : 'ADMIRE', strength }
}
