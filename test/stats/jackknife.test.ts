import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jackknife } from '../../src/stats/jackknife.ts'

describe('jackknife', () => {
  it('is the standard error of a mean when the figure is a mean', () => {
    // 1, 2, 3: means without one are 2.5, 2, 1.5; √(2/3·0.5) = 0.57735 = 1/√3
    expect(jackknife([1.5, 2, 2.5])).toBeCloseTo(0.57735, 5)
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 20 }),
        (values) => {
          const n = values.length
          const sum = values.reduce((total, value) => total + value, 0)
          const squares = values.reduce((total, value) => total + (value - sum / n) ** 2, 0)
          expect(jackknife(values.map((value) => (sum - value) / (n - 1)))).toBeCloseTo(
            Math.sqrt(squares / (n - 1) / n),
            6,
          )
        },
      ),
      { seed: 3, numRuns: 50 },
    )
  })

  it('is 0 without groups', () => {
    expect(jackknife([])).toBe(0)
  })
})
