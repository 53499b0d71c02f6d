import { effectiveAttenuation } from '../simulate/effective-attenuation.ts'
import type { AttenuationTable, Material } from '../simulate/material.ts'
import { defaultScanner, nominalState } from '../simulate/scanners.ts'

/** Depth in a phantom at which the beam is taken, ours: about the middle of a body of 20 cm. */
const waterCm = 20

const addedAluminiumMm = 1

/**
 * How far 1 mm of aluminium in the beam moves the HU of materials, on a scanner that is calibrated with it: water and
 * air stay. Tungsten of an aged anode moves them alike: 10 µm as 0.43 mm of aluminium at 120 kVp.
 *
 * @param materials - As the inserts are made.
 * @param kvp - Tube voltage, 70 to 140.
 * @returns HU a mm, one a material.
 * @throws {InputError} `kvp-out-of-range`.
 * @see docs/methods/fingerprint.md
 * @example spectralResponse([teflon], table, 120) // [-1.29]
 */
export const spectralResponse = (
  materials: readonly Material[],
  table: AttenuationTable,
  kvp: number,
): readonly number[] => {
  const behind = (filterAluminiumMm: number): readonly number[] =>
    effectiveAttenuation(
      materials,
      table,
      { ...defaultScanner, filterAluminiumMm },
      { kvp },
      nominalState,
      waterCm,
    )
  const before = behind(defaultScanner.filterAluminiumMm)
  const after = behind(defaultScanner.filterAluminiumMm + addedAluminiumMm)
  return materials.map((_, i) => (1000 * (after[i]! - before[i]!)) / addedAluminiumMm)
}
