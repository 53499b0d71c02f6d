import { describe, expect, it } from 'vitest'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import type { Scanner } from '../../src/simulate/scanner.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { table } from '../evaluate/simulator-cases.ts'

const huOf = (
  name: string,
  kvp: number,
  changes: { readonly scanner?: Partial<Scanner>; readonly tungstenUm?: number } = {},
): number => {
  const scanner = { ...defaultScanner, ...changes.scanner }
  const state = { ...nominalState, tungstenUm: changes.tungstenUm ?? 0 }
  const [f] = effectiveAttenuation([resolveMaterial(name, {}, table)], table, scanner, { kvp }, state, 20)
  return 1000 * (f! - 1)
}

describe('effective attenuation', () => {
  it('is 1 for water and 0 for air at any voltage', () => {
    for (const kvp of [70, 95, 140]) {
      expect(huOf('water', kvp)).toBeCloseTo(0, 9)
      expect(huOf('air', kvp)).toBeCloseTo(-1000, 9)
    }
  })

  it.each([
    // HU at 120 kVp behind 20 cm of water, computed independently (xraylib, XCIST spectra)
    ['PMP', -192],
    ['LDPE', -104],
    ['polystyrene', -49],
    ['acrylic', 114],
    ['Delrin', 344],
    ['Teflon', 953],
    ['foam 4 lb/ft3', -941],
    ['foam 12 lb/ft3', -824],
    ['foam 20 lb/ft3', -706],
    ['lung 0.26', -741],
    ['lung 0.144', -856],
    ['lung inhale 0.205', -800],
  ])('gives %s the HU that an independent computation gave: %i', (name, hu) => {
    expect(Math.abs(huOf(name, 120) - hu)).toBeLessThan(1.5)
  })

  it.each([
    ['foam 4 lb/ft3', 1.6],
    ['foam 12 lb/ft3', 4.7],
    ['foam 20 lb/ft3', 7.8],
  ])('moves %s by %f HU from 80 to 140 kVp', (name, shift) => {
    expect(huOf(name, 140) - huOf(name, 80)).toBeCloseTo(shift, 1)
  })

  it.each([
    ['PMP', 0.7],
    ['LDPE', 0.8],
    ['polystyrene', 0.8],
    ['acrylic', 0.55],
    ['Delrin', 0.35],
    ['Teflon', -1.3],
    ['lung 0.144', 0],
  ])('has the spectral fingerprint of 1 mm of aluminium: %s by %f HU', (name, shift) => {
    const moved = huOf(name, 120, { scanner: { filterAluminiumMm: 4 } }) - huOf(name, 120)
    expect(Math.abs(moved - shift)).toBeLessThan(0.05)
  })

  it('moves lung by less than 0.02 HU and foams by 0.13 at most under 20 µm of tungsten', () => {
    const moved = (name: string): number => Math.abs(huOf(name, 120, { tungstenUm: 20 }) - huOf(name, 120))
    expect(moved('lung 0.26')).toBeLessThan(0.02)
    expect(moved('foam 20 lb/ft3')).toBeCloseTo(0.13, 2)
  })

  it.each([
    ['plastics up by 0.65 at most', 'LDPE', 0.65],
    ['Teflon down by 1 at most', 'Teflon', -1.05],
  ])('parts materials under 20 µm of tungsten: %s', (_, name, shift) => {
    // an independent computation gives +0.1 to +0.65 for plastics and −0.3 to −1.0 for Teflon, 5 to 20 µm
    expect(huOf(name, 120, { tungstenUm: 20 }) - huOf(name, 120)).toBeCloseTo(shift, 1)
  })
})
