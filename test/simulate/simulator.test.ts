import { describe, expect, it } from 'vitest'
import { kernels } from '../../src/simulate/kernels.ts'
import { nominalState } from '../../src/simulate/scanners.ts'
import {
  chestPhantomHu,
  insertHu,
  insertMaterials,
  kernelMtf,
  noiseTheory,
  publishedScatter,
  scatterCases,
  waterCylinder,
  waterNoise,
  waterNps,
} from '../evaluate/simulator-cases.ts'

describe('the whole simulator, ray by ray', () => {
  it.each([100, 150])('shows water at 0, air at −1000 and a flat cylinder of radius %i mm', (radiusMm) => {
    const { water, air, uniformity } = waterCylinder(radiusMm, 'full')
    expect(Math.abs(water)).toBeLessThan(1)
    expect(Math.abs(air + 1000)).toBeLessThan(1)
    expect(uniformity).toBeLessThan(2)
  })

  it('makes noise that falls as one over the root of the mAs', () => {
    const products = [50, 200, 800].map(
      (exposureMas) => waterNoise(100, { exposureMas }, {}, 'full', 2) * Math.sqrt(exposureMas),
    )
    for (const product of products) expect(Math.abs(product / products[1]! - 1)).toBeLessThan(0.03)
  })

  it('has twice the noise behind the attenuation that theory says', () => {
    // 20 cm and 28 cm of water
    const theory = noiseTheory(140) / noiseTheory(100)
    expect(theory).toBeGreaterThan(2)
    const measured = waterNoise(140, {}, {}, 'full', 2) / waterNoise(100, {}, {}, 'full', 2)
    // two slices of 40 mm each give the ratio to 4 %
    expect(Math.abs(measured / theory - 1)).toBeLessThan(0.06)
  })

  it.each(['soft', 'medium', 'sharp', 'lung'] as const)(
    'resolves what the %s kernel promises: MTF50 within 5 %',
    (name) => {
      const { mtf50 } = kernelMtf(name, 'full')
      expect(Math.abs(mtf50 / kernels[name].mtf50PerMm - 1)).toBeLessThan(0.05)
    },
  )

  it('has a noise power spectrum whose integral is the variance', () => {
    const { integral, circleVariance } = waterNps({ kernel: 'medium', matrix: 512 }, 'full', 6)
    expect(Math.abs(integral / circleVariance - 1)).toBeLessThan(0.02)
  })

  it('loses 5 % of output to tungsten: lung stays, noise rises by 2.6 %, plastics and Teflon part', () => {
    const worn = { output: 0.95, tungstenUm: 5, calibratedTungstenUm: 5 }
    const materials = [...insertMaterials, 'lung 0.144']
    const fresh = insertHu(materials, 120, {}, 'full')
    const aged = insertHu(materials, 120, worn, 'full')
    const change = Object.fromEntries(materials.map((name, i) => [name, aged[i]! - fresh[i]!]))
    expect(Math.abs(change['lung 0.144']!)).toBeLessThan(0.1)
    for (const plastic of ['PMP', 'LDPE', 'polystyrene', 'acrylic'])
      expect(change[plastic]!).toBeGreaterThan(0.05)
    expect(change.Teflon!).toBeLessThan(-0.1)
    const noise = (output: number): number => waterNoise(100, {}, { output }, 'full', 1)
    // the same seeds: the ratio is that of the photons, 0.95^−½ = 1.026
    expect(noise(0.95) / noise(1)).toBeCloseTo(1.026, 3)
  })

  it('shows in the image domain what it shows ray by ray', () => {
    const state = { scatterCorrection: { share: 0 }, gainDrift: { amplitude: 0.002, widthMm: 50 } }
    const rays = insertHu(insertMaterials, 120, state, 'full')
    const image = insertHu(insertMaterials, 120, state, 'image-domain')
    rays.forEach((hu, i) => {
      // of the contrast to water 2 ‰ are left for what a few rays cannot see
      expect(Math.abs(image[i]! - hu)).toBeLessThan(0.5 + 0.002 * Math.abs(hu))
    })
    const noise = (quality: 'full' | 'image-domain'): number =>
      waterNoise(100, { kernel: 'medium' }, {}, quality, 6)
    expect(Math.abs(noise('image-domain') / noise('full') - 1)).toBeLessThan(0.05)
  })

  it('moves a chest phantom as published when scatter correction goes on: water and lung within 3 HU', () => {
    const means = scatterCases.map(({ kvp, share }) => chestPhantomHu(kvp, share, 'image-domain'))
    for (const id of ['lung', 'water']) {
      publishedScatter[id]!.forEach((hu, i) => {
        expect(Math.abs(means[i]![id]! - hu), `${id}, case ${i}`).toBeLessThan(3)
      })
    }
    for (const [id, values] of Object.entries(publishedScatter)) {
      for (const off of [0, 2]) {
        const direction = Math.sign(values[off + 1]! - values[off]!)
        expect(Math.sign(means[off + 1]![id]! - means[off]![id]!), `${id}, case ${off}`).toBe(direction)
      }
    }
  })

  it('gives the same image for the same seed, and another for another', () => {
    const noise = (slices: number): number => waterNoise(100, {}, nominalState, 'image-domain', slices)
    expect(noise(1)).toBe(noise(1))
    expect(noise(1)).not.toBe(noise(2))
  })
})
