import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expOfNegative } from '../../src/simulate/exp-of-negative.ts'

describe('the quick exponential', () => {
  it('is 1 at 0 and 0 from 60 on', () => {
    expect(expOfNegative(0)).toBe(1)
    expect(expOfNegative(60)).toBe(0)
    expect(expOfNegative(Number.POSITIVE_INFINITY)).toBe(0)
  })

  it('is exp(−x) to 9·10⁻⁹: what is left of the series is r⁵/120 with r below 1/16, 8·10⁻⁹, and its like', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 59.999, noNaN: true }), (x) => {
        expect(Math.abs(expOfNegative(x) / Math.exp(-x) - 1)).toBeLessThan(9e-9)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})
