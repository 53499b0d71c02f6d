/**
 * A generator of uniform numbers in [0, 1) that gives the same sequence for the same seed (mulberry32).
 *
 * @see T. Ettinger, mulberry32 (public domain), period 2³²
 * @example const random = seededRandom(1); random() // always the same first number
 */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
