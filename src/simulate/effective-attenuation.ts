import { detectedBeam } from './beam.ts'
import type { AttenuationTable, Material } from './material.ts'
import { resolveMaterial } from './resolve-material.ts'
import type { Scanner, ScannerState, Technique } from './scanner.ts'

/**
 * The attenuation of a material relative to water (1) and air (0), as an ideally water-corrected scanner sees it
 * behind some water: f = (⟨µ⟩ − ⟨µ_air⟩)/(⟨µ_water⟩ − ⟨µ_air⟩), each mean over the detected energy. HU = 1000·(f − 1).
 *
 * The weight of an energy E is photons(E)·exp(−µ_water·L)·E: the detector sums energy.
 *
 * @param waterCm - Thickness L of the water in the beam.
 * @returns One number for each material.
 * @example 1000 * (effectiveAttenuation([acrylic], table, defaultScanner, { kvp: 120 }, nominalState, 20)[0]! - 1) // 114
 */
export const effectiveAttenuation = (
  materials: readonly Material[],
  table: AttenuationTable,
  scanner: Scanner,
  technique: Pick<Technique, 'kvp'>,
  state: Pick<ScannerState, 'output' | 'tungstenUm'>,
  waterCm: number,
): readonly number[] => {
  const water = resolveMaterial('water', {}, table).attenuationPerCm
  const air = resolveMaterial('air', {}, table).attenuationPerCm
  const { photons } = detectedBeam(table, scanner, technique, state, 0)
  const weights = photons.map((count, i) => count * table.energiesKev[i]! * Math.exp(-water[i]! * waterCm))
  const mean = (attenuation: Float64Array): number =>
    weights.reduce((sum, weight, i) => sum + weight * (attenuation[i]! - air[i]!), 0)
  const reference = mean(water)
  return materials.map(({ attenuationPerCm }) => mean(attenuationPerCm) / reference)
}
