/**
 * A seed from a text: the same text gives the same seed on every machine (FNV-1a, 32 bits).
 *
 * @example seedOf('SIM-0001 2026-01-05')
 */
export const seedOf = (text: string): number =>
  [...text].reduce((seed, letter) => Math.imul(seed ^ letter.codePointAt(0)!, 0x01000193), 0x811c9dc5) >>> 0
