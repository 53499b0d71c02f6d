import type { CleanStream } from './clean-stream.ts'
import { dateOf } from './day.ts'

/**
 * A measurement as its notices name it.
 *
 * @example measurementWords(stream) // 'hu of foam-12lb'
 */
export const measurementWords = ({ stream: { name, region } }: CleanStream): string =>
  region === '' ? name : `${name} of ${region}`

/**
 * The days between which a level changed.
 *
 * @param at - Index of the first scan after the change, 1 or more.
 * @example changeWords(stream, 10) // 'between 2022-03-07 and 2022-03-14'
 */
export const changeWords = ({ days }: CleanStream, at: number): string =>
  `between ${dateOf(days[at - 1]!)} and ${dateOf(days[at]!)}`

/**
 * Several things as a sentence names them.
 *
 * @example listWords(['a', 'b', 'c']) // 'a, b and c'
 */
export const listWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
