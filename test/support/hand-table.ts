import type { AttenuationTable } from '../../src/simulate/material.ts'
import { readAttenuation } from '../../src/simulate/read-attenuation.ts'

/** In 1/cm at 60 and 61 keV: numbers that a hand can work with. */
const perCm: Readonly<Record<string, readonly number[]>> = {
  water: [0.2002, 0.1902],
  air: [0.0002, 0.0002],
  acrylic: [0.2402, 0.2302],
  aluminium: [0.7, 0.6],
  tungsten: [70, 60],
  GOS: [20, 19],
  lead: [50, 50],
}

/**
 * A table of two energies, 60 and 61 keV, with materials of density 1.
 *
 * @param photons - Of the only spectrum, at 100 kVp: [1e6, 0] is a beam of one energy.
 */
export const handTable = (photons: readonly [number, number]): AttenuationTable =>
  readAttenuation({
    origin: 'by hand',
    energiesKeV: [60, 61],
    massAttenuationUnit: 'cm2/g',
    spectrumUnit: 'photons per mA per cm2 per s at 1 m per keV bin',
    materials: Object.fromEntries(
      Object.entries(perCm).map(([name, massAttenuation]) => [
        name,
        { densityGPerCm3: 1, massFractionsByZ: {}, massAttenuation },
      ]),
    ),
    spectra: { 100: photons },
  })
