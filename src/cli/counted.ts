/**
 * A number with its noun, which takes an s unless there is one of it.
 *
 * @example counted(1, 'stream') // '1 stream'
 */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
