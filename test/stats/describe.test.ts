import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describe as describeValues } from '../../src/stats/describe.ts'

describe('describe', () => {
  it('has the figures of four numbers', () => {
    // 1, 2, 3, 10: mean 16/4; squares 9 + 4 + 1 + 36 = 50, over 3; places 0.75 and 2.25 of the order
    expect(describeValues([3, 1, 2, 10])).toEqual({
      count: 4,
      mean: 4,
      sd: expect.closeTo(Math.sqrt(50 / 3), 14),
      median: 2.5,
      minimum: 1,
      maximum: 10,
      quartiles: [1.75, 4.75],
    })
  })

  it('has no standard deviation for one value, and 0 for two that are equal', () => {
    expect(describeValues([7])).toEqual({
      count: 1,
      mean: 7,
      sd: null,
      median: 7,
      minimum: 7,
      maximum: 7,
      quartiles: [7, 7],
    })
    expect(describeValues([7, 7]).sd).toBe(0)
  })

  it('moves with the values and turns round with their sign', () => {
    // whole numbers: every sum below is exact or rounds alike
    const streams = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(streams, fc.integer({ min: -500, max: 500 }), (values, offset) => {
        const before = describeValues(values)
        const moved = describeValues(values.map((value) => value + offset))
        const turned = describeValues(values.map((value) => -value))
        expect(moved.mean).toBeCloseTo(before.mean + offset, 9)
        expect(moved.sd).toBeCloseTo(before.sd!, 9)
        expect(moved.median).toBe(before.median + offset)
        expect(turned.maximum + before.minimum).toBe(0)
        expect(turned.quartiles[0] + before.quartiles[1]).toBeCloseTo(0, 9)
        expect(before.quartiles[0]).toBeLessThanOrEqual(before.median)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  it('agrees with percentile, mean and std of numpy 2.4.6', () => {
    const rain = [67, 54.7, 7, 48.5, 14, 17.2, 20.7, 13, 43.4, 40.2, 38.9, 54.5, 59.8, 48.3]
    const { mean, sd, median, quartiles } = describeValues(rain)
    expect(mean).toBeCloseTo(37.65714285714285, 12)
    expect(sd).toBeCloseTo(19.632810617617967, 12)
    expect([quartiles[0], median, quartiles[1]]).toEqual(
      [18.075, 41.8, 53.0].map((value) => expect.closeTo(value, 12)),
    )
  })

  it('refuses an empty stream and what is not finite', () => {
    expect(() => describeValues([])).toThrow('at least one must be given, current count is 0')
    expect(() => describeValues([1, Number.NaN])).toThrow('each must be finite, current value is NaN')
    expect(() => describeValues([1, Number.NEGATIVE_INFINITY])).toThrow(RangeError)
  })
})
