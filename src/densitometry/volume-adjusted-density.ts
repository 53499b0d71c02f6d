/** Reference lung volume, mL. Ours: a round value near predicted total lung capacity of adults; it only scales. */
export const referenceVolumeMl = 6000

/** Exponent of the sponge model: density × volume is constant (SCIENCE: fitted exponents run from 0.82 to 1.34). */
export const volumeExponent = 1

/**
 * Percentile density adjusted to a reference lung volume by the sponge model.
 *
 * @param densityGPerL - PD15 of both lungs.
 * @param volumeMl - Volume of both lungs.
 * @returns density × (volume / reference volume)^exponent, g/L.
 * @see docs/methods/volume-adjusted-density.md
 * @example volumeAdjustedDensity(80, 3000) // 40
 */
export const volumeAdjustedDensity = (densityGPerL: number, volumeMl: number): number =>
  densityGPerL * (volumeMl / referenceVolumeMl) ** volumeExponent
