import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fDistribution, fQuantile } from '../../src/stats/f-distribution.ts'
import { logBetaTails } from '../../src/stats/incomplete-beta.ts'
import { logTailsOf } from '../../src/stats/log-tails.ts'
import { studentTDistribution } from '../../src/stats/student-t-distribution.ts'
import { relativeError } from '../support/relative-error.ts'
import { statisticsFixture } from '../support/statistics-fixture.ts'

type Row = readonly [f: number, above: number, below: number, lower: string, upper: string]
const { f: rows } = statisticsFixture('tails.json') as { readonly f: readonly Row[] }
const r = statisticsFixture('distributions.json') as {
  readonly p: readonly number[]
  readonly qf: readonly { readonly df: readonly [number, number]; readonly q: readonly number[] }[]
}

describe('logTailsOf', () => {
  it('takes the other tail from the one that is known', () => {
    expect(logTailsOf('lower', Math.log(0.25), 0).upper).toBeCloseTo(Math.log(0.75), 15)
    expect(logTailsOf('upper', Math.log(0.9), 0).lower).toBeCloseTo(Math.log(0.1), 14)
    expect(logTailsOf('lower', -800, 0).upper).toBe(-0)
  })
})

describe('logBetaTails', () => {
  it('is a polynomial for whole a and b: I_x(2, 2) = 3x² − 2x³', () => {
    for (const x of [0.001, 0.3, 0.5, 0.8]) {
      const { lower, upper, density } = logBetaTails(2, 2, x, 1 - x)
      expect(lower).toBeCloseTo(Math.log(3 * x ** 2 - 2 * x ** 3), 13)
      expect(Math.exp(lower) + Math.exp(upper)).toBeCloseTo(1, 14)
      // x²(1 − x)²/B(2, 2), B being 1/6
      expect(density).toBeCloseTo(Math.log(6 * (x * (1 - x)) ** 2), 13)
    }
  })

  it('changes its tails with a for b and x for y', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 800, noNaN: true }),
        fc.double({ min: 0.3, max: 800, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b, x) => {
          const one = logBetaTails(a, b, x, 1 - x)
          const other = logBetaTails(b, a, 1 - x, x)
          expect(Math.abs(one.lower - other.upper)).toBeLessThan(1e-12 * (1 + Math.abs(one.lower)))
          expect(Math.exp(one.lower)).toBeLessThanOrEqual(1 + 1e-14)
        },
      ),
      { seed: 11, numRuns: 200 },
    )
  })
})

describe('fDistribution', () => {
  it('has both tails of mpmath to 1e-12 of themselves', () => {
    for (const [f, above, below, lower, upper] of rows) {
      if (Number(lower) > 1e-300) {
        expect(relativeError(fDistribution(f, above, below), Number(lower))).toBeLessThan(1e-12)
      }
      if (Number(upper) > 1e-300) {
        expect(relativeError(fDistribution(f, above, below, 'upper'), Number(upper))).toBeLessThan(1e-12)
      }
    }
  })

  it('is that of the square of t for 1 degree of freedom above', () => {
    for (const t of [0.1, 1, 4, 25]) {
      const outside = 2 * studentTDistribution(-t, 7.5)
      expect(relativeError(fDistribution(t * t, 1, 7.5, 'upper'), outside)).toBeLessThan(1e-14)
    }
  })

  it('refuses degrees of freedom that are not above 0', () => {
    expect(() => fDistribution(1, 2, 0)).toThrow('must lie above 0, current value is 0')
    expect(() => fQuantile(0.5, Number.NaN, 2)).toThrow('must lie above 0, current value is NaN')
    expect(fDistribution(-1, 2, 3)).toBe(0)
    expect(fDistribution(Number.POSITIVE_INFINITY, 2, 3, 'upper')).toBe(0)
  })
})

describe('fQuantile', () => {
  it('agrees with qf of R to 1e-12 and what R loses: the last digit of 1/x, times the ratio of degrees', () => {
    for (const { df, q } of r.qf) {
      for (const [index, p] of r.p.entries()) {
        const allowed = 1e-12 * q[index]! + (2.3e-16 * df[1]) / df[0]
        expect(Math.abs(fQuantile(p, ...df) - q[index]!)).toBeLessThan(allowed)
      }
    }
  })

  it('finds the f of a tail by mpmath', () => {
    for (const [f, above, below, lower, upper] of rows) {
      for (const [tail, text] of [
        ['lower', lower],
        ['upper', upper],
      ] as const) {
        const probability = Number(text)
        if (probability < 1e-300 || probability > 0.6) continue
        expect(relativeError(fQuantile(probability, above, below, tail), f)).toBeLessThan(1e-12)
      }
    }
  })

  it('turns over with its degrees of freedom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 0.999, noNaN: true }),
        fc.double({ min: 1, max: 2000, noNaN: true }),
        fc.double({ min: 1, max: 2000, noNaN: true }),
        (p, above, below) => {
          const turned = 1 / fQuantile(p, below, above, 'upper')
          expect(relativeError(fQuantile(p, above, below), turned)).toBeLessThan(1e-12)
        },
      ),
      { seed: 12, numRuns: 200 },
    )
  })
})
