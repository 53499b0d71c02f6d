import type { IterativeReconstruction } from './acquisition.ts'
import type { Vendor } from './vendor-of.ts'

/** A product name in free text: group 1 a strength or a word for it. */
type Spelling = { readonly vendor: Vendor; readonly name: string; readonly pattern: RegExp }

const word = 'low|medium|med|high|weak|mild|standard|std|strong|smoother|smooth|sharper|sharp|enhanced|[lmh]'

const spellings: readonly Spelling[] = [
  { vendor: 'ge', name: 'TrueFidelity', pattern: /\b(?:true ?fidelity|dlir)(?:[ _-]*(W)\b)?/ },
  { vendor: 'ge', name: 'TrueFidelity', pattern: /\bDL-([lmh])\b/ },
  { vendor: 'ge', name: 'ASiR-V', pattern: /\basi?r[ -]?v\b(?:\W{0,3}(\d{1,3})\b)?/ },
  { vendor: 'ge', name: 'ASiR', pattern: /\basi?r\b(?:\W{0,3}(\d{1,3})\b)?/ },
  { vendor: 'siemens', name: 'SAFIRE', pattern: /\bsafire\b(?:\W{0,2}(\d)\b)?/ },
  { vendor: 'siemens', name: 'ADMIRE', pattern: /\badmire\b(?:\W{0,2}(\d)\b)?/ },
  { vendor: 'siemens', name: 'QIR', pattern: /\bqir\b(?:\W{0,2}(\d)\b)?/ },
  { vendor: 'philips', name: 'IMR', pattern: /\bimr\W{0,2}(\d)?\b/ },
  { vendor: 'philips', name: 'Precise Image', pattern: /\bprecise ?image\b(?:\W{0,2}(W)\b)?/ },
  { vendor: 'philips', name: 'iDose', pattern: /\bidose(?:\^?4)?(?:\W{0,2}(?:level\W?)?(\d)\b)?/ },
  { vendor: 'canon', name: 'AIDR 3D', pattern: /\baidr ?(?:3d)?\b(?:[ _-]*(W)\b)?/ },
  {
    vendor: 'canon',
    name: 'AiCE',
    pattern: /\baice\b(?:[ _-]*(?:body|lung|bone|brain|cardiac))?(?:[ _-]*(W)\b)?/,
  },
  // "FIRST" alone is an English word.
  {
    vendor: 'canon',
    name: 'FIRST',
    pattern: /\bfirst[ _-]+(?:body|lung|bone|brain|cardiac)\b(?:[ _-]*(W)\b)?/,
  },
]

const compiled = spellings.map((spelling) => ({
  ...spelling,
  pattern: new RegExp(spelling.pattern.source.replace('W)', `${word})`), 'i'),
}))

const levels: Readonly<Record<string, string>> = {
  l: 'Low',
  m: 'Medium',
  med: 'Medium',
  h: 'High',
  std: 'Standard',
}

const levelName = (level: string): string =>
  levels[level.toLowerCase()] ?? level.charAt(0).toUpperCase() + level.slice(1).toLowerCase()

/**
 * The product name of an iterative or learned reconstruction in one of several texts, first text first.
 *
 * @param vendor - Only names of this maker count.
 * @returns Strength as a number where one is written; a level word becomes part of the name (`AIDR 3D Mild`).
 * @example iterativeInText('philips', ['Thorax iDose (3)']) // { name: 'iDose', strength: 3 }
 */
export const iterativeInText = (
  vendor: Vendor,
  texts: readonly (string | null)[],
): IterativeReconstruction | null => {
  for (const text of texts) {
    for (const { vendor: maker, name, pattern } of compiled) {
      const match = maker === vendor && text !== null ? pattern.exec(text) : null
      if (match === null) continue
      const level = match[1]
      if (level === undefined) return { name, strength: null }
      return /^\d/.test(level)
        ? { name, strength: Number(level) }
        : { name: `${name} ${levelName(level)}`, strength: null }
    }
  }
  return null
}
