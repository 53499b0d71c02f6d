import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moments, momentsOrNull } from '../../src/densitometry/moments.ts'
import { histogramOf } from '../support/histogram-of.ts'

describe('moments', () => {
  it('takes the population sd and the Fisher excess of two values', () => {
    // deviations ± 50: sd 50; fourth moment 50⁴ over 50⁴ is 1, less 3 is −2
    expect(moments(histogramOf([-900, -800]))).toEqual({ mean: -850, sd: 50, skewness: 0, kurtosis: -2 })
  })

  it('takes skewness and kurtosis by hand', () => {
    // −1000 three times, −600 once: mean −900, deviations −100 ×3, 300; variance (3·10⁴ + 9·10⁴)/4 = 3·10⁴
    // third (−3·10⁶ + 27·10⁶)/4 = 6·10⁶ over (3·10⁴)^1.5 = 5.196·10⁶: 2/√3; fourth (3·10⁸ + 81·10⁸)/4 = 21·10⁸
    // over 9·10⁸: 7/3, less 3
    const { mean, sd, skewness, kurtosis } = moments(histogramOf([-1000, -1000, -1000, -600]))
    expect(mean).toBe(-900)
    expect(sd).toBeCloseTo(Math.sqrt(30000), 10)
    expect(skewness).toBeCloseTo(2 / Math.sqrt(3), 12)
    expect(kurtosis).toBeCloseTo(7 / 3 - 3, 12)
  })

  it('moves the mean by exactly the offset and nothing else', () => {
    const hus = fc.array(fc.integer({ min: -1024, max: 600 }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(hus, fc.integer({ min: -100, max: 100 }), (values, offset) => {
        fc.pre(new Set(values).size > 1)
        const before = moments(histogramOf(values))
        const after = moments(histogramOf(values.map((hu) => hu + offset)))
        expect(after.mean).toBeCloseTo(before.mean + offset, 9)
        expect(after.sd).toBeCloseTo(before.sd, 8)
        expect(after.skewness).toBeCloseTo(before.skewness, 6)
        expect(after.kurtosis).toBeCloseTo(before.kurtosis, 6)
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  it('refuses an empty region, or gives null where that is asked for', () => {
    expect(() => moments(histogramOf([]))).toThrow('Cannot take moments: the region must hold voxels')
    expect(momentsOrNull(histogramOf([]))).toBeNull()
  })
})
