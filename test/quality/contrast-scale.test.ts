import { describe, expect, it } from 'vitest'
import { contrastScale } from '../../src/quality/contrast-scale.ts'

const region = (hu: number, standardUncertaintyHu = 0.3) => ({ hu, standardUncertaintyHu })
const attenuation = { energyKev: 70, acrylicPerCm: 0.216, waterPerCm: 0.192 }

describe('the contrast scale', () => {
  it('is by hand 0.024 / cm over 120 HU, and as sure as the contrast', () => {
    // u of the contrast 0.3·√2 = 0.4243: relative 0.00354
    const found = contrastScale(region(121), region(1), attenuation)
    expect(found).toMatchObject({ status: 'measured', energyKev: 70 })
    if (found.status === 'not-measured') return
    expect(found.perCmHu).toBeCloseTo(2e-4, 12)
    expect(found.standardUncertainty).toBeCloseTo(2e-4 * ((0.3 * Math.SQRT2) / 120), 12)
  })

  it('feels no offset, and a gain inversely', () => {
    const scale = (g: number, c: number): number => {
      const found = contrastScale(region(g * 120 + c), region(c), attenuation)
      return found.status === 'measured' ? found.perCmHu : 0
    }
    expect(scale(1, 50)).toBeCloseTo(scale(1, 0), 15)
    expect(scale(1.1, 0)).toBeCloseTo(scale(1, 0) / 1.1, 15)
  })

  it.each([
    ['water-missing', region(120), null],
    ['acrylic-missing', null, region(0)],
    ['contrast-too-low', region(120, 30), region(0, 30)],
    ['contrast-too-low', region(0, 0), region(0, 0)],
    ['contrast-too-low', region(0), region(120)],
  ] as const)('is not measured: %s', (code, acrylic, water) => {
    expect(contrastScale(acrylic, water, attenuation)).toMatchObject({
      status: 'not-measured',
      reason: { code, message: expect.stringMatching(/^Cannot measure the contrast scale: /) },
    })
  })

  it('refuses attenuations that cannot be', () => {
    const swapped = { energyKev: 70, acrylicPerCm: 0.19, waterPerCm: 0.2 }
    expect(() => contrastScale(region(120), region(0), swapped)).toThrow(/must attenuate more than water/)
  })
})
