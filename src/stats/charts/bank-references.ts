/**
 * Reference values k, in σ, of the four two-sided CUSUMs of the bank: each is best for a step of twice its size.
 *
 * @see docs/methods/run-length.md
 */
export const bankReferences: readonly [number, number, number, number] = Object.freeze([0.125, 0.25, 0.5, 1])

/**
 * Ours: z is cut off at this part of the one-step reach k + h of the shortest member (k = 1), so that no member
 * can signal from zero on one point, however far out.
 */
export const bankReach = 0.9
