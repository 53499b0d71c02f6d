import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalDistribution } from '../../src/stats/normal-distribution.ts'
import { normalQuantile } from '../../src/stats/normal-quantile.ts'
import { normalScoreOfT } from '../../src/stats/normal-score-of-t.ts'
import { studentTDistribution, studentTQuantile } from '../../src/stats/student-t-distribution.ts'
import { relativeError } from '../support/relative-error.ts'
import { statisticsFixture } from '../support/statistics-fixture.ts'

const { t: rows } = statisticsFixture('tails.json') as {
  readonly t: readonly (readonly [t: number, df: number, above: string, score: string])[]
}
const r = statisticsFixture('distributions.json') as {
  readonly p: readonly number[]
  readonly qt: readonly { readonly df: number; readonly q: readonly number[] }[]
  readonly pt: readonly {
    readonly df: number
    readonly x: readonly number[]
    readonly p: readonly number[]
  }[]
}

const anyDf = fc.double({ min: 0.5, max: 5000, noNaN: true })

describe('studentTDistribution', () => {
  it('is the Cauchy distribution for 1 and known in closed form for 2 degrees of freedom', () => {
    for (const t of [-7, -0.4, 0, 1, 30]) {
      expect(studentTDistribution(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14)
      expect(studentTDistribution(t, 2)).toBeCloseTo(0.5 + t / Math.sqrt(t * t + 2) / 2, 14)
    }
  })

  it('has the tails of mpmath to 1e-12 of themselves, down to 2e-306', () => {
    for (const [t, df, above] of rows) {
      if (Number(above) < 1e-300) continue
      expect(relativeError(studentTDistribution(-t, df), Number(above))).toBeLessThan(1e-12)
    }
  })

  it('agrees with pt of R to 1e-12', () => {
    for (const { df, x, p } of r.pt) {
      for (const [index, t] of x.entries()) {
        expect(relativeError(studentTDistribution(t, df), p[index]!)).toBeLessThan(1e-12)
      }
    }
  })

  it('adds up to 1 with its other tail, and nears the normal distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), anyDf, (t, df) => {
        expect(studentTDistribution(t, df) + studentTDistribution(-t, df)).toBeCloseTo(1, 14)
        // differs by (t³ + t)·φ(t)/(4 df) < 0.2/df
        expect(Math.abs(studentTDistribution(t, 1e8) - normalDistribution(t))).toBeLessThan(1e-8)
      }),
      { seed: 7, numRuns: 100 },
    )
  })

  it('ends at 0 and 1', () => {
    expect(studentTDistribution(Number.NEGATIVE_INFINITY, 3)).toBe(0)
    expect(studentTDistribution(Number.POSITIVE_INFINITY, 3)).toBe(1)
  })

  it('refuses degrees of freedom of 0 and what is no number', () => {
    expect(() => studentTDistribution(1, 0)).toThrow('must lie above 0, current value is 0')
    expect(() => studentTDistribution(Number.NaN, 3)).toThrow('must be a number, current value is NaN')
  })
})

describe('studentTQuantile', () => {
  it('agrees with qt of R to 1e-12', () => {
    for (const { df, q } of r.qt) {
      for (const [index, p] of r.p.entries()) {
        expect(relativeError(studentTQuantile(p, df), q[index]!)).toBeLessThan(1e-12)
      }
    }
  })

  it('finds the t of a tail by mpmath', () => {
    for (const [t, df, above] of rows) {
      const tail = Number(above)
      // next to one half a probability itself holds few digits of t
      if (tail < 1e-300 || tail > 0.3) continue
      expect(relativeError(-studentTQuantile(tail, df), t)).toBeLessThan(1e-12)
    }
  })

  it('is the inverse of the distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: -0.7, noNaN: true }), anyDf, (logTail, df) => {
        const t = studentTQuantile(Math.exp(logTail), df)
        if (t < -1e150) return
        expect(relativeError(studentTDistribution(t, df), Math.exp(logTail))).toBeLessThan(1e-11)
      }),
      { seed: 8, numRuns: 200 },
    )
  })

  it('refuses a probability of 1', () => {
    expect(() => studentTQuantile(1, 5)).toThrow('must lie between 0 and 1, current value is 1')
  })
})

describe('normalScoreOfT', () => {
  it('has the scores of mpmath, also where the tail is below the smallest number', () => {
    expect(rows.some(([, , above]) => Number(above) === 0)).toBe(true)
    for (const [t, df, , score] of rows) {
      expect(relativeError(normalScoreOfT(t, df), Number(score))).toBeLessThan(1e-12)
    }
  })

  it('is odd, rises with t, and lies nearer to 0 than t', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 100, noNaN: true }), anyDf, (t, df) => {
        const score = normalScoreOfT(t, df)
        expect(normalScoreOfT(-t, df)).toBe(-score)
        expect(score).toBeLessThan(t)
        expect(normalScoreOfT(t * 1.001, df)).toBeGreaterThan(score)
      }),
      { seed: 9, numRuns: 200 },
    )
  })

  it('is the normal quantile of the distribution, and 0 at 0', () => {
    expect(normalScoreOfT(0, 4)).toBe(0)
    expect(normalScoreOfT(2.2281388519862744, 10)).toBeCloseTo(normalQuantile(0.975), 14)
    expect(normalScoreOfT(Number.POSITIVE_INFINITY, 4)).toBe(Number.POSITIVE_INFINITY)
  })
})
