/**
 * Density of the standard normal distribution.
 *
 * @param z - Any number.
 * @returns exp(−z²/2)/√(2π).
 * @example normalDensity(0) // 0.3989422804014327
 */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
