import { z } from 'zod'
import { InputError } from '../errors/input-error.ts'
import type { AttenuationTable } from './material.ts'

const numbers = z.array(z.number().nonnegative()).min(2).max(1000)

const document = z.strictObject({
  origin: z.string(),
  energiesKeV: numbers,
  massAttenuationUnit: z.literal('cm2/g'),
  spectrumUnit: z.literal('photons per mA per cm2 per s at 1 m per keV bin'),
  materials: z.record(
    z.string(),
    z.strictObject({
      densityGPerCm3: z.number().positive(),
      massFractionsByZ: z.record(z.string(), z.number()),
      massAttenuation: numbers,
    }),
  ),
  spectra: z.record(z.string().regex(/^\d+$/), numbers),
})

const refuse = (expected: string, found: string): never => {
  throw new InputError(
    'attenuation-invalid',
    `Cannot read the table of attenuation: ${expected}, current value is ${found}`,
  )
}

/**
 * Reads the table of attenuation and spectra that the simulator is given.
 *
 * @param json - The content of `phantoms/attenuation/attenuation.json`.
 * @throws {InputError} `attenuation-invalid`.
 * @example readAttenuation(JSON.parse(text)).materials.get('water')?.densityGPerCm3 // 0.9982
 */
export const readAttenuation = (json: unknown): AttenuationTable => {
  const parsed = document.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(`${issue!.path.join('.') || 'the document'} must hold what it names`, issue!.message)
  }
  const { origin, energiesKeV, materials, spectra } = parsed.data
  if (Object.keys(spectra).length === 0) refuse('spectra must hold a voltage', 'none')
  energiesKeV.forEach((energy, i) => {
    if (i > 0 && energy !== energiesKeV[i - 1]! + 1) refuse('energies must rise by 1 keV', String(energy))
  })
  const ofLength = (name: string, values: readonly number[]): Float64Array => {
    if (values.length !== energiesKeV.length) {
      refuse(`${name} must have ${energiesKeV.length} values, one an energy`, String(values.length))
    }
    return Float64Array.from(values)
  }
  return Object.freeze({
    origin,
    energiesKev: Float64Array.from(energiesKeV),
    materials: new Map(
      Object.entries(materials).map(([name, { densityGPerCm3, massAttenuation }]) => [
        name,
        { densityGPerCm3, massAttenuationCm2PerG: ofLength(name, massAttenuation) },
      ]),
    ),
    spectra: new Map(
      Object.entries(spectra).map(([kvp, values]) => [
        Number(kvp),
        ofLength(`the spectrum at ${kvp} kVp`, values),
      ]),
    ),
  })
}
