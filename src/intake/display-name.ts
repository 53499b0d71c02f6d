/** Characters of a name that are kept: more is no help to find the file again. */
const maxLength = 400

/** Control characters, line separators, marks that turn the direction of text, and halves of surrogate pairs. */
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu

/**
 * A sender's file name made fit to show and to store: what could steer a terminal or split a header
 * becomes U+FFFD, and what is too long loses its beginning.
 *
 * @example displayName('a\r\nb') // 'a\uFFFD\uFFFDb'
 */
export const displayName = (name: string): string => {
  const tail = name.length <= maxLength ? name : `…${name.slice(1 - maxLength)}`
  return tail.replace(unfit, '\uFFFD')
}
