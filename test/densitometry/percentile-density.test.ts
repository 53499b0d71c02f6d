import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentileDensity } from '../../src/densitometry/percentile-density.ts'
import { histogramOf } from '../support/histogram-of.ts'

const hus = fc.array(fc.integer({ min: -1024, max: 600 }), { minLength: 1, maxLength: 60 })
const percent = fc.double({ min: 0.5, max: 99.5, noNaN: true })

describe('percentileDensity', () => {
  it('lies half way between the middle two of four values at 50 %', () => {
    expect(percentileDensity(histogramOf([-1000, -900, -800, -700]), 50)).toBe(-850)
  })

  it('interpolates by type 7: position (n − 1)p', () => {
    // 15 % of 4 steps is 0.6: 0.6 of the way from −1000 to −900
    expect(percentileDensity(histogramOf([-1000, -900, -800, -700, -600]), 15)).toBeCloseTo(-940, 12)
  })

  it('equals type 7 on the sorted values', () => {
    fc.assert(
      fc.property(hus, percent, (values, p) => {
        const sorted = [...values].sort((a, b) => a - b)
        const position = ((sorted.length - 1) * p) / 100
        const low = sorted[Math.floor(position)]!
        const high = sorted[Math.min(sorted.length - 1, Math.floor(position) + 1)]!
        const expected = low + (position - Math.floor(position)) * (high - low)
        expect(percentileDensity(histogramOf(values), p)).toBeCloseTo(expected, 9)
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it('moves by exactly the offset when every voxel moves', () => {
    fc.assert(
      fc.property(hus, percent, fc.integer({ min: -100, max: 100 }), (values, p, offset) => {
        const moved = percentileDensity(histogramOf(values.map((hu) => hu + offset)), p)
        expect(moved - percentileDensity(histogramOf(values), p)).toBeCloseTo(offset, 9)
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('refuses an empty region and a percentile outside 0 to 100', () => {
    expect(() => percentileDensity(histogramOf([]), 15)).toThrow('must hold voxels, current number is 0')
    expect(() => percentileDensity(histogramOf([1]), 100)).toThrow('between 0 and 100, current value is 100')
    expect(() => percentileDensity(histogramOf([1]), Number.NaN)).toThrow(RangeError)
  })
})
