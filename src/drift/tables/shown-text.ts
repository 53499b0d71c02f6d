const mostCharacters = 40

/**
 * Text of somebody's table as a message may quote it: between quotation marks, at most 40 characters, control
 * characters spelled out.
 *
 * @example shownText('noise\u0007') // "noise\\u0007" with quotation marks
 */
export const shownText = (text: string): string =>
  JSON.stringify(text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text)
