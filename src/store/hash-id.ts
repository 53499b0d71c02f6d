import { createHash } from 'node:crypto'

/** Hexadecimal digits of an id: 128 bits, so that two keys never share one. */
const idDigits = 32

/** SHA-256 of a text in UTF-8, as lower-case hex. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The id of a row: the hash of its key, so that the same thing has the same id in every database.
 *
 * @param key - The parts of the key; null stands for what the file does not hold.
 * @example hashId(['stream', 'perc15', 'lungs']) // 32 hexadecimal digits
 */
export const hashId = (key: readonly (string | number | null)[]): string =>
  sha256Of(JSON.stringify(key)).slice(0, idDigits)
