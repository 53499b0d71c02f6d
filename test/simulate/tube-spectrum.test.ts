import { describe, expect, it } from 'vitest'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import type { AttenuationTable } from '../../src/simulate/material.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { tubeSpectrum } from '../../src/simulate/tube-spectrum.ts'
import { table } from '../evaluate/simulator-cases.ts'

const without = (voltage: number): AttenuationTable => ({
  ...table,
  spectra: new Map([...table.spectra].filter(([kvp]) => kvp !== voltage)),
})

/** Mean energy in keV behind 3 mm of aluminium and so much water. */
const meanKev = (spectrum: Float64Array, waterCm: number): number => {
  const aluminium = resolveMaterial('aluminium', {}, table).attenuationPerCm
  const water = resolveMaterial('water', {}, table).attenuationPerCm
  let [energy, square] = [0, 0]
  spectrum.forEach((count, i) => {
    const kev = table.energiesKev[i]!
    const left = count * kev * Math.exp(-0.3 * aluminium[i]! - waterCm * water[i]!)
    energy += left
    square += left * kev
  })
  return square / energy
}

describe('the spectrum of the tube', () => {
  it('changes linearly with the voltage, from nothing where the energy is the end point', () => {
    const hand: AttenuationTable = {
      origin: 'by hand',
      energiesKev: Float64Array.of(10, 11, 12, 13, 14),
      materials: new Map(),
      spectra: new Map([
        [12, Float64Array.of(4, 2, 0, 0, 0)],
        [14, Float64Array.of(8, 6, 4, 2, 0)],
      ]),
    }
    // halfway: the mean of both; 12 keV had nothing at 12 kVp and has half of its 4 at 13
    expect([...tubeSpectrum(hand, 13)]).toEqual([6, 4, 2, 0, 0])
    // a quarter before the end: 12 keV is at ¾ of 4, 13 keV halfway between 13 and 14 kVp
    expect([...tubeSpectrum(hand, 13.5)]).toEqual([7, 5, 3, 1, 0])
  })

  it('is that of the table at its voltages, as a copy', () => {
    const spectrum = tubeSpectrum(table, 120)
    expect(spectrum).toEqual(table.spectra.get(120))
    expect(spectrum).not.toBe(table.spectra.get(120))
  })

  it('ends at the voltage asked for, between the tabulated ones too', () => {
    const spectrum = tubeSpectrum(table, 115)
    expect(spectrum[115 - 10]).toBe(0)
    expect(spectrum[114 - 10]).toBeGreaterThan(0)
  })

  it('keeps the characteristic lines of tungsten where they are', () => {
    for (const kvp of [85, 115, 137.5]) {
      const spectrum = tubeSpectrum(table, kvp)
      const at = (kev: number): number => spectrum[kev - 10]!
      // Kα 58.0 and 59.3 keV, Kβ 67.2 and 69.1 keV stand above the straight line between their neighbours
      expect(at(59)).toBeGreaterThan(1.1 * ((3 * at(57) + 2 * at(62)) / 5))
      expect(at(67)).toBeGreaterThan(1.05 * ((at(66) + at(68)) / 2))
      expect(at(69)).toBeGreaterThan(1.05 * ((at(68) + at(70)) / 2))
    }
  })

  it.each([80, 90, 100, 110, 120, 130])('finds %i kVp again from its neighbours', (kvp) => {
    const found = tubeSpectrum(without(kvp), kvp)
    const tabulated = tubeSpectrum(table, kvp)
    for (const waterCm of [0, 20])
      expect(Math.abs(meanKev(found, waterCm) - meanKev(tabulated, waterCm))).toBeLessThan(0.26)
    for (const name of ['LDPE', 'acrylic', 'Teflon', 'lung 0.26']) {
      const material = [resolveMaterial(name, {}, table)]
      const hu = (from: AttenuationTable): number =>
        1000 * effectiveAttenuation(material, from, defaultScanner, { kvp }, nominalState, 20)[0]!
      expect(Math.abs(hu(without(kvp)) - hu(table))).toBeLessThan(0.6)
    }
  })

  it.each([150, 69.9, Number.NaN])('refuses %d kVp, which the table does not reach', (kvp) => {
    expect(() => tubeSpectrum(table, kvp)).toThrow(
      `Cannot make a spectrum: the tube voltage must lie between 70 and 140 kVp, current value is ${kvp}`,
    )
  })
})
