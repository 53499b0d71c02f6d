import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightedLine } from '../../src/quality/weighted-line.ts'

const measured = (...given: Parameters<typeof weightedLine>) => {
  const line = weightedLine(...given)
  if (line.status === 'not-measured') throw new Error(line.reason.message)
  return line
}

describe('a weighted line', () => {
  it('goes through points that lie on one, whatever their weights', () => {
    const line = measured([0, 1, 2], [1, 3, 5], [1, 0.5, 2])
    expect(line.slope).toBeCloseTo(2, 12)
    expect(line.intercept).toBeCloseTo(1, 12)
    expect(line.chiSquared).toBeCloseTo(0, 20)
    expect(line.degreesOfFreedom).toBe(1)
  })

  it('has the covariance of the hand', () => {
    // weights 1, 1, 1/4 at x 0, 1, 2: S 2.25, mean x 1.5/2.25 = 2/3, spread Σw(x − 2/3)² = 4/9 + 1/9 + 4/9 = 1
    // y 0, 1, 6: mean y 2.5/2.25 = 10/9; Σw(x − 2/3)y = 0 + 1/3 + 2 = 7/3: slope 7/3, intercept 10/9 − 14/9 = −4/9
    // residuals 4/9, 1 − 17/9 = −8/9, 6 − 38/9 = 16/9: chi² = 16/81 + 64/81 + 64/81 = 16/9
    const line = measured([0, 1, 2], [0, 1, 6], [1, 1, 2])
    expect(line.slope).toBeCloseTo(7 / 3, 12)
    expect(line.intercept).toBeCloseTo(-4 / 9, 12)
    expect(line.chiSquared).toBeCloseTo(16 / 9, 12)
    expect(line.covariance.slope).toBeCloseTo(1, 12)
    expect(line.covariance.intercept).toBeCloseTo(1 / 2.25 + 4 / 9, 12)
    expect(line.covariance.slopeIntercept).toBeCloseTo(-2 / 3, 12)
  })

  it('agrees with numpy', () => {
    // numpy.polyfit(x, y, 1, w=1/u, cov='unscaled')
    const line = measured(
      [-1000, -196, -104, -47, 115, 365, 1000],
      [-999, -192, -104, -49, 114, 344, 953],
      [0.5, 1, 2, 1, 3, 0.8, 4],
    )
    expect(line.slope).toBeCloseTo(0.9875854, 7)
    expect(line.intercept).toBeCloseTo(-9.37180662, 6)
    expect(line.covariance.slope).toBeCloseTo(3.74325591e-7, 14)
    expect(line.covariance.intercept).toBeCloseTo(0.202274678, 8)
    expect(line.covariance.slopeIntercept).toBeCloseTo(1.69836729e-4, 11)
    expect(line.chiSquared).toBeCloseTo(327.8483514, 5)
  })

  const points = fc.array(
    fc.record({
      x: fc.integer({ min: -1000, max: 1000 }),
      y: fc.integer({ min: -1000, max: 1000 }),
      u: fc.integer({ min: 1, max: 20 }),
    }),
    { minLength: 3, maxLength: 10 },
  )

  it('takes up every line that is added to the points', () => {
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: -5, max: 5 }),
        fc.integer({ min: -50, max: 50 }),
        (given, b, a) => {
          fc.pre(new Set(given.map(({ x }) => x)).size > 1)
          const x = given.map((point) => point.x)
          const y = given.map((point) => point.y)
          const u = given.map((point) => point.u)
          const before = measured(x, y, u)
          const after = measured(
            x,
            y.map((value, i) => value + a + b * x[i]!),
            u,
          )
          expect(after.slope - before.slope).toBeCloseTo(b, 6)
          expect(after.intercept - before.intercept).toBeCloseTo(a, 4)
          expect(after.chiSquared / (before.chiSquared + 1)).toBeCloseTo(
            before.chiSquared / (before.chiSquared + 1),
            6,
          )
        },
      ),
      { seed: 41, numRuns: 100 },
    )
  })

  it('counts a point twice as one point of uncertainty over √2', () => {
    const twice = measured([0, 0, 1, 3], [1, 1, 4, 6], [1, 1, 1, 1])
    const once = measured([0, 1, 3], [1, 4, 6], [Math.SQRT1_2, 1, 1])
    expect(twice.slope).toBeCloseTo(once.slope, 12)
    expect(twice.covariance.slope).toBeCloseTo(once.covariance.slope, 12)
  })

  it('is not determined by points at one x', () => {
    expect(weightedLine([5, 5], [1, 2], [1, 1])).toEqual({
      status: 'not-measured',
      reason: {
        code: 'line-undetermined',
        message: 'Cannot fit a line: points must lie at two different x at least, current number is 1',
      },
    })
  })

  it('refuses lengths that differ, values that are not finite, uncertainties that are not positive', () => {
    expect(() => weightedLine([0, 1], [0], [1, 1])).toThrow(/current lengths are 2, 1, 2/)
    expect(() => weightedLine([0, Number.NaN], [0, 1], [1, 1])).toThrow(/finite, current value is NaN/)
    expect(() => weightedLine([0, 1], [0, 1], [1, 0])).toThrow(/positive and finite, current value is 0/)
  })
})
