import { describe, expect, it } from 'vitest'
import { spectralAttenuation } from '../../src/phantom/spectral-attenuation.ts'
import { table } from '../evaluate/simulator-cases.ts'
import { handTable } from '../support/hand-table.ts'

describe('the attenuation at the effective energy', () => {
  it('is that of the only energy of a beam of one energy', () => {
    const at60 = spectralAttenuation(handTable([1e6, 0]), 100)
    expect(at60.energyKev).toBeCloseTo(60, 9)
    expect(at60.waterPerCm).toBeCloseTo(0.2002, 9)
    expect(at60.acrylicPerCm).toBeCloseTo(0.2402, 9)
  })

  it('lies between two energies as water does', () => {
    const between = spectralAttenuation(handTable([1e6, 1e6]), 100)
    // water goes from 0.2002 to 0.1902, acrylic from 0.2402 to 0.2302: always 0.04 apart
    expect(between.energyKev).toBeCloseTo(60 + (0.2002 - between.waterPerCm) / 0.01, 9)
    expect(between.energyKev).toBeGreaterThan(60.3)
    expect(between.energyKev).toBeLessThan(60.9)
    expect(between.acrylicPerCm - between.waterPerCm).toBeCloseTo(0.04, 9)
  })

  it('rises with the voltage, about 70 keV at 120 kVp', () => {
    const energies = [70, 80, 100, 120, 140].map((kvp) => spectralAttenuation(table, kvp).energyKev)
    expect(energies).toEqual([...energies].sort((a, b) => a - b))
    expect(Math.abs(energies[3]! - 70)).toBeLessThan(1)
  })

  it('gives acrylic of 114 HU a contrast scale of 2.0e-4 / (cm HU)', () => {
    const { acrylicPerCm, waterPerCm } = spectralAttenuation(table, 120)
    expect(((acrylicPerCm - waterPerCm) / 114.5) * 1e4).toBeCloseTo(2, 1)
  })

  it('refuses a voltage without a spectrum', () => {
    expect(() => spectralAttenuation(table, 40)).toThrow(/current value is 40/)
  })
})
