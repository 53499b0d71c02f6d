import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attenuationArea, lowAttenuationArea } from '../../src/densitometry/attenuation-area.ts'
import { histogramOf } from '../support/histogram-of.ts'

const hus = fc.array(fc.integer({ min: -1024, max: 600 }), { minLength: 1, maxLength: 60 })

describe('lowAttenuationArea', () => {
  it('does not count a voxel of exactly the threshold', () => {
    expect(lowAttenuationArea(histogramOf([-951, -950, -949, -948]), -950)).toBe(25)
  })

  it('grows with the threshold and falls when every voxel gains HU', () => {
    fc.assert(
      fc.property(hus, fc.integer({ min: -1000, max: -500 }), fc.nat(50), (values, threshold, more) => {
        const histogram = histogramOf(values)
        const share = lowAttenuationArea(histogram, threshold)
        expect(lowAttenuationArea(histogram, threshold + more)).toBeGreaterThanOrEqual(share)
        const denser = histogramOf(values.map((hu) => hu + more))
        expect(lowAttenuationArea(denser, threshold)).toBeLessThanOrEqual(share)
        expect(lowAttenuationArea(denser, threshold + more)).toBe(share)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it('is 0 below the lowest and 100 above the highest value', () => {
    expect(lowAttenuationArea(histogramOf([-900, -800]), -900)).toBe(0)
    expect(lowAttenuationArea(histogramOf([-900, -800]), -799)).toBe(100)
  })

  it('refuses an empty region', () => {
    expect(() => lowAttenuationArea(histogramOf([]), -950)).toThrow('must hold voxels, current number is 0')
  })
})

describe('attenuationArea', () => {
  it('counts both ends', () => {
    // −601 and −249 are out, −600 and −250 are in: 2 of 5 with −700
    expect(attenuationArea(histogramOf([-700, -601, -600, -250, -249]), -600, -250)).toBe(40)
  })
})
