/** Label of the TextDecoder for each defined term, code extensions ("ISO 2022 IR n") and plain ("ISO_IR n") alike. */
const labels: ReadonlyMap<string, string> = new Map([
  ['', 'windows-1252'],
  ['IR 6', 'windows-1252'],
  ['IR 100', 'windows-1252'],
  ['IR 101', 'iso-8859-2'],
  ['IR 109', 'iso-8859-3'],
  ['IR 110', 'iso-8859-4'],
  ['IR 144', 'iso-8859-5'],
  ['IR 127', 'iso-8859-6'],
  ['IR 126', 'iso-8859-7'],
  ['IR 138', 'iso-8859-8'],
  ['IR 148', 'windows-1254'],
  ['IR 203', 'iso-8859-15'],
  ['IR 166', 'windows-874'],
  ['IR 13', 'shift_jis'],
  ['IR 192', 'utf-8'],
  ['GB18030', 'gb18030'],
  ['GBK', 'gbk'],
  // only reached by escapes; the label is what an element without any escape is read with
  ['IR 87', 'shift_jis'],
  ['IR 159', 'shift_jis'],
  ['IR 149', 'euc-kr'],
  ['IR 58', 'gbk'],
])

/** Right half (G1) that an escape sequence selects, by its bytes behind ESC. */
export const rightHalfByEscape: ReadonlyMap<string, string> = new Map([
  ['-A', 'windows-1252'],
  ['-B', 'iso-8859-2'],
  ['-C', 'iso-8859-3'],
  ['-D', 'iso-8859-4'],
  ['-L', 'iso-8859-5'],
  ['-G', 'iso-8859-6'],
  ['-F', 'iso-8859-7'],
  ['-H', 'iso-8859-8'],
  ['-M', 'windows-1254'],
  ['-b', 'iso-8859-15'],
  ['-T', 'windows-874'],
  [')I', 'shift_jis'],
  ['$)C', 'euc-kr'],
  ['$)A', 'gbk'],
])

/** Left half (G0) that an escape sequence selects. */
export const leftHalfByEscape: ReadonlyMap<string, 'ascii' | 'jis-x-0208' | 'jis-x-0212'> = new Map([
  ['(B', 'ascii'],
  ['(J', 'ascii'],
  ['$B', 'jis-x-0208'],
  ['$@', 'jis-x-0208'],
  ['$(D', 'jis-x-0212'],
])

/** How the text of one data set is decoded. `unknown` are the terms that no table holds. */
export type CharacterSets = {
  /** TextDecoder label before any escape. */
  readonly initial: string
  /** True when escape sequences may switch the set. */
  readonly extended: boolean
  readonly unknown: readonly string[]
}

/** Terms are often misspelt: `ISO-IR 100`, `ISO IR 192`, `ISO_IR_192`, `iso 2022 ir 87`. */
const normalise = (term: string): string =>
  term
    .trim()
    .toUpperCase()
    .replace(/[-_ ]+/g, ' ')
    .replace(/^ISO (2022 )?IR ?/, 'IR ')

/**
 * How SpecificCharacterSet says text is to be read; an unknown term reads as Latin 1.
 *
 * @param terms - Values of (0008,0005); none means the default repertoire.
 * @see PS3.3 C.12.1.1.2
 * @example readCharacterSets(['ISO_IR 192']).initial // 'utf-8'
 */
export const readCharacterSets = (terms: readonly string[]): CharacterSets => {
  const names = terms.map(normalise)
  return {
    initial: labels.get(names[0] ?? '') ?? 'windows-1252',
    extended: names.length > 1 || /2022/.test(terms[0] ?? ''),
    unknown: terms.filter((_, index) => !labels.has(names[index] ?? '')),
  }
}
