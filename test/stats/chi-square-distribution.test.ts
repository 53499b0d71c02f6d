import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareDistribution, chiSquareQuantile } from '../../src/stats/chi-square-distribution.ts'
import { logGammaTails } from '../../src/stats/incomplete-gamma.ts'
import { normalDistribution } from '../../src/stats/normal-distribution.ts'
import { relativeError } from '../support/relative-error.ts'
import { statisticsFixture } from '../support/statistics-fixture.ts'

const { chiSquare: rows } = statisticsFixture('tails.json') as {
  readonly chiSquare: readonly (readonly [x: number, df: number, below: string, above: string])[]
}
const r = statisticsFixture('distributions.json') as {
  readonly p: readonly number[]
  readonly qchisq: readonly { readonly df: number; readonly q: readonly number[] }[]
}

describe('logGammaTails', () => {
  it('is a sum of a few terms for whole a: Q(3, x) = exp(−x)(1 + x + x²/2)', () => {
    for (const x of [0.1, 2, 4, 30]) {
      const { upper, lower, density } = logGammaTails(3, x)
      expect(upper).toBeCloseTo(Math.log(1 + x + (x * x) / 2) - x, 13)
      expect(Math.exp(lower) + Math.exp(upper)).toBeCloseTo(1, 14)
      // x³ exp(−x)/Γ(3)
      expect(density).toBeCloseTo(3 * Math.log(x) - x - Math.LN2, 13)
    }
  })

  it('refuses numbers outside its range', () => {
    expect(() => logGammaTails(0, 1)).toThrow('must lie above 0, current value is 0')
    expect(() => logGammaTails(1, -1)).toThrow('x must be 0 or more, current value is -1')
  })
})

describe('chiSquareDistribution', () => {
  it('has both tails of mpmath to 1e-12 of themselves', () => {
    for (const [x, df, below, above] of rows) {
      if (Number(below) > 1e-300) {
        expect(relativeError(chiSquareDistribution(x, df), Number(below))).toBeLessThan(1e-12)
      }
      if (Number(above) > 1e-300) {
        expect(relativeError(chiSquareDistribution(x, df, 'upper'), Number(above))).toBeLessThan(1e-12)
      }
    }
  })

  it('is that of a square of a normal number for 1 degree of freedom', () => {
    for (const z of [0.01, 0.7, 2, 6, 30]) {
      const outside = 2 * normalDistribution(-z)
      expect(relativeError(chiSquareDistribution(z * z, 1, 'upper'), outside)).toBeLessThan(1e-12)
    }
  })

  it('holds nothing below 0 and everything below infinity', () => {
    expect(chiSquareDistribution(-3, 4)).toBe(0)
    expect(chiSquareDistribution(-3, 4, 'upper')).toBe(1)
    expect(chiSquareDistribution(Number.POSITIVE_INFINITY, 4)).toBe(1)
    expect(() => chiSquareDistribution(1, -2)).toThrow('must lie above 0, current value is -2')
    expect(() => chiSquareDistribution(Number.NaN, 2)).toThrow(RangeError)
  })
})

describe('chiSquareQuantile', () => {
  it('is −2 ln(1 − p) for 2 degrees of freedom', () => {
    for (const p of [1e-12, 0.3, 0.5, 0.99]) {
      expect(relativeError(chiSquareQuantile(p, 2), -2 * Math.log1p(-p))).toBeLessThan(1e-14)
      expect(relativeError(chiSquareQuantile(p, 2, 'upper'), -2 * Math.log(p))).toBeLessThan(1e-14)
    }
  })

  it('agrees with qchisq of R to 1e-12', () => {
    for (const { df, q } of r.qchisq) {
      for (const [index, p] of r.p.entries()) {
        expect(relativeError(chiSquareQuantile(p, df), q[index]!)).toBeLessThan(1e-12)
      }
    }
  })

  it('is the inverse of either tail', () => {
    const tails = fc.constantFrom('lower' as const, 'upper' as const)
    fc.assert(
      fc.property(
        fc.double({ min: -300, max: -0.01, noNaN: true }),
        fc.double({ min: 1, max: 5000, noNaN: true }),
        tails,
        (logTail, df, tail) => {
          const x = chiSquareQuantile(Math.exp(logTail), df, tail)
          expect(relativeError(chiSquareDistribution(x, df, tail), Math.exp(logTail))).toBeLessThan(1e-11)
        },
      ),
      { seed: 10, numRuns: 200 },
    )
  })

  it('refuses a probability of 0, and gives 0 where the value is smaller than numbers go', () => {
    expect(() => chiSquareQuantile(0, 3)).toThrow('must lie between 0 and 1, current value is 0')
    expect(chiSquareQuantile(1e-300, 1)).toBe(0)
  })
})
