/**
 * Standard normal numbers from uniform ones (Box and Muller), two at a time.
 *
 * @param random - Uniform numbers in [0, 1).
 * @example const normal = normalPairs(seededRandom(1)); normal()
 */
export const normalPairs = (random: () => number): (() => number) => {
  let next = 0
  let hasNext = false
  return () => {
    if (hasNext) {
      hasNext = false
      return next
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    next = radius * Math.sin(angle)
    hasNext = true
    return radius * Math.cos(angle)
  }
}
