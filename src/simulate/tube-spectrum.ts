import { InputError } from '../errors/input-error.ts'
import type { AttenuationTable } from './material.ts'

/**
 * The spectrum of the tube at any voltage between the lowest and the highest of the table.
 *
 * Between two tabulated voltages the photons at one energy change linearly with the voltage, from 0 where the energy
 * is the end point; so the end point lies at the voltage asked for, and the characteristic lines stay where they are.
 * Leaving out a tabulated voltage moves the mean energy behind 20 cm of water by at most 0.25 keV.
 *
 * @returns Photons per mA, cm² and s at 1 m, for each energy of the table.
 * @throws {InputError} `kvp-out-of-range`.
 * @example tubeSpectrum(table, 115)
 */
export const tubeSpectrum = (table: AttenuationTable, kvp: number): Float64Array => {
  const voltages = [...table.spectra.keys()].sort((a, b) => a - b)
  const above = voltages.find((voltage) => voltage >= kvp)
  const below = voltages.findLast((voltage) => voltage <= kvp)
  if (above === undefined || below === undefined) {
    throw new InputError(
      'kvp-out-of-range',
      `Cannot make a spectrum: the tube voltage must lie between ${voltages[0]} and ${voltages.at(-1)} kVp, current value is ${kvp}`,
    )
  }
  const high = table.spectra.get(above)!
  if (above === below) return high.slice()
  const low = table.spectra.get(below)!
  return high.map((photons, i) => {
    const energy = table.energiesKev[i]!
    if (energy >= kvp) return 0
    const from = Math.max(below, energy)
    const start = energy < below ? low[i]! : 0
    return start + ((photons - start) * (kvp - from)) / (above - from)
  })
}
