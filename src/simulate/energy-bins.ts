import type { Material } from './material.ts'

/** Energies taken together: what a ray is attenuated by in each, and what it brings to the detector. */
export type EnergyBins = {
  readonly count: number
  /** First and one past the last energy of each bin, as indices of the table. */
  readonly bounds: Int32Array
  /** Share of each energy in its bin. */
  readonly shares: Float64Array
}

/** Bins below this share of the whole signal, ours, are left out: soft rays, 0.1 % of the beam in air at most. */
const negligible = 1e-6

/**
 * Groups the energies of a spectrum into bins of equal width.
 *
 * @param signal - Detected energy at each energy of the table behind some water: it weighs energies within a bin.
 * @param stepKev - Energies a bin.
 * @example energyBins(signal, 2).count // about 50 at 120 kVp
 */
export const energyBins = (signal: Float64Array, stepKev: number): EnergyBins => {
  const total = signal.reduce((sum, value) => sum + value, 0)
  const bounds: number[] = []
  const shares = new Float64Array(signal.length)
  for (let from = 0; from < signal.length; from += stepKev) {
    const to = Math.min(from + stepKev, signal.length)
    const sum = signal.subarray(from, to).reduce((all, value) => all + value, 0)
    if (sum <= negligible * total) continue
    bounds.push(from, to)
    for (let i = from; i < to; i++) shares[i] = signal[i]! / sum
  }
  return { count: bounds.length / 2, bounds: Int32Array.from(bounds), shares }
}

/** The mean attenuation of a material over air in each bin, in 1/cm. */
export const binnedAttenuation = (
  { attenuationPerCm }: Material,
  air: Float64Array,
  { count, bounds, shares }: EnergyBins,
): Float64Array => {
  const means = new Float64Array(count)
  for (let b = 0; b < count; b++) {
    for (let i = bounds[2 * b]!; i < bounds[2 * b + 1]!; i++) {
      means[b]! += shares[i]! * (attenuationPerCm[i]! - air[i]!)
    }
  }
  return means
}

/** The sum of a spectrum's values in each bin. */
export const binnedSum = (values: Float64Array, { count, bounds }: EnergyBins): Float64Array => {
  const sums = new Float64Array(count)
  for (let b = 0; b < count; b++) {
    for (let i = bounds[2 * b]!; i < bounds[2 * b + 1]!; i++) sums[b]! += values[i]!
  }
  return sums
}
