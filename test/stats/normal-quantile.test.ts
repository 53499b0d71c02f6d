import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalDensity } from '../../src/stats/normal-density.ts'
import { normalQuantile } from '../../src/stats/normal-quantile.ts'

describe('normalQuantile', () => {
  it('is 0 at one half and 1.96 at 97.5 %', () => {
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  })

  it('agrees with qnorm of R 4.2.2 to the digits that R printed (15)', () => {
    const probabilities = [1e-10, 1e-6, 0.001, 0.025, 0.05, 0.1, 0.5, 0.9, 0.975, 0.999]
    const qnorm = [
      -6.36134090240406, -4.7534243088229, -3.09023230616781, -1.95996398454005, -1.64485362695147,
      -1.2815515655446, 0, 1.2815515655446, 1.95996398454005, 3.09023230616781,
    ]
    for (const [index, probability] of probabilities.entries()) {
      expect(Math.abs(normalQuantile(probability) - qnorm[index]!)).toBeLessThan(1e-13)
    }
  })

  it('is the inverse of the integral of the density', () => {
    // Simpson's rule over [0, z] with 2000 steps: error below (z⁵/180)·(1/2000)⁴·3 < 1e-11 for z ≤ 5
    const integral = (z: number): number => {
      const steps = 2000
      let sum = normalDensity(0) + normalDensity(z)
      for (let i = 1; i < steps; i++) sum += normalDensity((z * i) / steps) * (i % 2 === 1 ? 4 : 2)
      return (sum * z) / steps / 3
    }
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(0.5 + integral(normalQuantile(p))).toBeCloseTo(p, 10)
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  it('is odd about one half', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.5, noNaN: true }), (p) => {
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 9)
      }),
      { seed: 2, numRuns: 50 },
    )
  })

  it('refuses a probability outside 0 to 1', () => {
    expect(() => normalQuantile(1)).toThrow('must lie between 0 and 1, current value is 1')
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError)
  })
})
