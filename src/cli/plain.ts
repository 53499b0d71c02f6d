/**
 * A text without control characters: those of a header or a table would steer the terminal.
 *
 * @example plain('VA1\u001b[2J') // 'VA1?[2J'
 */
export const plain = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?')
