import { describe, expect, it } from 'vitest'
import { spectralResponse } from '../../src/phantom/spectral-response.ts'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { table } from '../evaluate/simulator-cases.ts'
import { handTable } from '../support/hand-table.ts'

const responseOf = (name: string, kvp = 120): number =>
  spectralResponse([resolveMaterial(name, {}, table)], table, kvp)[0]!

describe('the spectral response', () => {
  it.each([
    // HU for 1 mm of aluminium at 120 kVp, computed independently (xraylib, XCIST spectra)
    ['PMP', 0.7],
    ['LDPE', 0.8],
    ['polystyrene', 0.8],
    ['acrylic', 0.55],
    ['Delrin', 0.35],
    ['Teflon', -1.3],
    ['lung 0.26', 0],
  ])('moves %s by %f HU', (name, hu) => {
    expect(Math.abs(responseOf(name) - hu)).toBeLessThan(0.05)
  })

  it('is greater at a lower voltage, and none for what the scale is tied to', () => {
    expect(responseOf('Teflon', 80)).toBeLessThan(responseOf('Teflon', 120))
    for (const name of ['water', 'air']) expect(responseOf(name)).toBeCloseTo(0, 9)
  })

  it('is none in a beam of one energy', () => {
    const hand = handTable([1e6, 0])
    expect(spectralResponse([resolveMaterial('acrylic', {}, hand)], hand, 100)[0]).toBeCloseTo(0, 9)
  })

  it('has the pattern of tungsten: 10 µm move each insert as 0.43 mm of aluminium, within 0.02 HU', () => {
    const names = ['PMP', 'LDPE', 'polystyrene', 'acrylic', 'Delrin', 'Teflon']
    const materials = names.map((name) => resolveMaterial(name, {}, table))
    const aged = (tungstenUm: number): readonly number[] =>
      effectiveAttenuation(
        materials,
        table,
        defaultScanner,
        { kvp: 120 },
        { ...nominalState, tungstenUm },
        20,
      )
    const [before, after] = [aged(0), aged(10)]
    spectralResponse(materials, table, 120).forEach((perMm, i) => {
      expect(Math.abs(1000 * (after[i]! - before[i]!) - 0.43 * perMm)).toBeLessThan(0.02)
    })
  })

  it('refuses a voltage without a spectrum', () => {
    expect(() => spectralResponse([], table, 160)).toThrow(/kVp, current value is 160/)
  })
})
