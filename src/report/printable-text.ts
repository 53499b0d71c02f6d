/** Stands for a letter that the font lacks. */
export const missingLetter = '\u25a1'

/** Longest text of a file that a report prints; headers allow 64 letters where they obey the standard. Ours. */
const mostLetters = 1000

/** Invisible letters that turn or hide what follows; a report prints what is there, in its order. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g

/**
 * Text as a font can print it: letters that it lacks become a box, controls become a space.
 *
 * @param hasLetter - Whether the font draws a code point.
 * @example printableText('Größe 肺', (code) => code < 0x3000) // 'Größe □'
 */
export const printableText = (text: string, hasLetter: (codePoint: number) => boolean): string => {
  const letters = [...text.replaceAll(invisible, ' ')]
  const shown = letters.length > mostLetters ? [...letters.slice(0, mostLetters), '…'] : letters
  return shown.map((letter) => (hasLetter(letter.codePointAt(0)!) ? letter : missingLetter)).join('')
}
