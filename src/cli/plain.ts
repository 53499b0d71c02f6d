/**
 * A text without control characters and reversals of direction: those of a header, a table or a file's name would steer
 * the terminal.
 *
 * @example plain('VA1\u001b[2J') // 'VA1?[2J'
 */
export const plain = (text: string): string =>
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?')
