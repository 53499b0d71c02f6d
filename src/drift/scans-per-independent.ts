/**
 * How many correlated scans say as much of a mean as one independent scan: (1 + φ)/(1 − φ).
 *
 * @param phi - Autocorrelation of neighbours; null counts as 0.
 * @see docs/methods/drift.md
 * @example scansPerIndependent(0.5) // 3
 */
export const scansPerIndependent = (phi: number | null): number => (1 + (phi ?? 0)) / (1 - (phi ?? 0))
