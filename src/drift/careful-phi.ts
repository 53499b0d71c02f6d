/** Scans of one level from which the watch estimates φ, see `detectStream`. */
const fewestForPhi = 20

/** Ours: what φ is taken for at least until it is estimated; at the median gap scanners seldom have more. */
const assumedPhi = 0.3

/**
 * The φ with which a stream's levels are judged: that of the watch, on the safe side, or an assumed one where too few
 * scans have told it.
 *
 * @param phi - Null of a stream that is not watched.
 * @param longestLevel - Scans.
 * @see docs/methods/drift.md
 * @example carefulPhi(0, 12) // 0.3
 */
export const carefulPhi = (phi: number | null, longestLevel: number): number =>
  phi === null || longestLevel < fewestForPhi ? Math.max(phi ?? 0, assumedPhi) : phi
