import { describe, expect, it } from 'vitest'
import { readAttenuation } from '../../src/simulate/read-attenuation.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { table } from '../evaluate/simulator-cases.ts'

const tiny = {
  origin: 'by hand',
  energiesKeV: [10, 11],
  massAttenuationUnit: 'cm2/g',
  spectrumUnit: 'photons per mA per cm2 per s at 1 m per keV bin',
  materials: {
    a: { densityGPerCm3: 2, massFractionsByZ: {}, massAttenuation: [4, 2] },
    b: { densityGPerCm3: 1, massFractionsByZ: {}, massAttenuation: [1, 3] },
  },
  spectra: { 80: [1, 1] },
}

describe('materials', () => {
  it('mix by mass: half a and half b at 2 g/cm³', () => {
    const recipe = { ab: { densityGPerCm3: 2, massFractions: { a: 0.5, b: 0.5 } } }
    // (0.5·4 + 0.5·1)·2 = 5, (0.5·2 + 0.5·3)·2 = 5
    expect([...resolveMaterial('ab', recipe, readAttenuation(tiny)).attenuationPerCm]).toEqual([5, 5])
  })

  it('have their density times their mass attenuation', () => {
    expect([...resolveMaterial('a', {}, readAttenuation(tiny)).attenuationPerCm]).toEqual([8, 4])
    const water = resolveMaterial('water', {}, table)
    // NIST: 0.2059 cm²/g at 60 keV
    expect(water.attenuationPerCm[60 - 10]).toBeCloseTo(0.2059 * 0.9982, 3)
  })

  it('are refused by name when nobody knows them, inherited names too', () => {
    expect(() => resolveMaterial('unobtainium', {}, readAttenuation(tiny))).toThrow(
      'Cannot use a material: its name must be one of a, b, current value is unobtainium',
    )
    expect(() => resolveMaterial('constructor', {}, readAttenuation(tiny))).toThrow('Cannot use a material')
  })

  it('are refused when their fractions do not add up', () => {
    const recipe = { half: { densityGPerCm3: 1, massFractions: { a: 0.5 } } }
    expect(() => resolveMaterial('half', recipe, readAttenuation(tiny))).toThrow(
      'Cannot mix half: its mass fractions must add up to 1, current sum is 0.5',
    )
  })

  it('are refused with a fraction below 0, or none at all', () => {
    const refused = (a: number, b: number) => () =>
      resolveMaterial('odd', { odd: { densityGPerCm3: 1, massFractions: { a, b } } }, readAttenuation(tiny))
    expect(refused(1.5, -0.5)).toThrow(
      'Cannot mix odd: a mass fraction must not be negative, current value of b is -0.5',
    )
    expect(refused(Number.NaN, 0.5)).toThrow('Cannot mix odd: its mass fractions must add up to 1')
  })

  it.each([
    ['no object', 3],
    ['a wrong unit', { ...tiny, massAttenuationUnit: 'm2/kg' }],
    ['a short spectrum', { ...tiny, spectra: { 80: [1, 1, 1] } }],
    ['no spectrum', { ...tiny, spectra: {} }],
    [
      'a negative attenuation',
      { ...tiny, materials: { a: { ...tiny.materials.a, massAttenuation: [1, -1] } } },
    ],
    [
      'an energy without an attenuation',
      { ...tiny, materials: { a: { ...tiny.materials.a, massAttenuation: [1] } } },
    ],
    ['a voltage that is no number', { ...tiny, spectra: { high: [1, 1] } }],
    ['a gap of energies', { ...tiny, energiesKeV: [10, 12] }],
  ])('come from a table that is refused with %s', (_, json) => {
    expect(() => readAttenuation(json)).toThrow('Cannot read the table of attenuation')
  })
})
