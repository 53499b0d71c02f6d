import { detectedBeam } from '../simulate/beam.ts'
import type { AttenuationTable } from '../simulate/material.ts'
import { resolveMaterial } from '../simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../simulate/scanners.ts'

/** Depth in a phantom at which the beam is taken, ours: about the middle of a body of 20 cm. */
const waterCm = 20

/**
 * Attenuation of acrylic and water at the effective energy of a beam: the energy at which water attenuates as it does
 * in the mean of the detected beam behind 20 cm of water.
 *
 * @param kvp - Tube voltage, 70 to 140.
 * @returns What `contrastScale` needs; linear between the energies of the table.
 * @throws {InputError} `kvp-out-of-range`.
 * @see docs/methods/contrast-scale.md
 * @example spectralAttenuation(table, 120).energyKev // 71
 */
export const spectralAttenuation = (
  table: AttenuationTable,
  kvp: number,
): { readonly energyKev: number; readonly acrylicPerCm: number; readonly waterPerCm: number } => {
  const water = resolveMaterial('water', {}, table).attenuationPerCm
  const acrylic = resolveMaterial('acrylic', {}, table).attenuationPerCm
  const { photons } = detectedBeam(table, defaultScanner, { kvp }, nominalState, 0)
  const weights = photons.map((count, i) => count * table.energiesKev[i]! * Math.exp(-water[i]! * waterCm))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const waterPerCm = weights.reduce((sum, weight, i) => sum + weight * water[i]!, 0) / total
  // water attenuates the less the higher the energy, so the first energy at or below the mean is the one past it
  const next = Math.max(
    1,
    water.findIndex((value) => value <= waterPerCm),
  )
  const share = (water[next - 1]! - waterPerCm) / (water[next - 1]! - water[next]!)
  const between = (values: Float64Array): number =>
    values[next - 1]! + share * (values[next]! - values[next - 1]!)
  return { energyKev: between(table.energiesKev), acrylicPerCm: between(acrylic), waterPerCm }
}
