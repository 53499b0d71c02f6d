import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorFunction, scaledComplementaryErrorFunction } from '../../src/stats/error-function.ts'
import { logNormalDistribution, normalDistribution } from '../../src/stats/normal-distribution.ts'
import { normalQuantile, normalScoreOfLogTail, normalScoreOfOffset } from '../../src/stats/normal-quantile.ts'
import { relativeError } from '../support/relative-error.ts'
import { statisticsFixture } from '../support/statistics-fixture.ts'

type Row = readonly [z: number, below: string, logBelow: string, errorFunction: string]
const { normal: rows } = statisticsFixture('tails.json') as { readonly normal: readonly Row[] }
const r = statisticsFixture('distributions.json') as Record<'p' | 'qnorm' | 'x' | 'pnorm', readonly number[]>

/** A few units in the last place, through an exponential function and two polynomials. */
const rounding = 2e-15

describe('errorFunction', () => {
  it('has the values of mpmath', () => {
    for (const [x, , , value] of rows) {
      expect(relativeError(errorFunction(x), Number(value))).toBeLessThan(rounding)
    }
  })

  it('is odd, and joins without a step where its approximations meet', () => {
    for (const x of [0.46875, 4, 6]) {
      const [below, above] = [errorFunction(x * (1 - 1e-15)), errorFunction(x * (1 + 1e-15))]
      expect(Math.abs(above - below)).toBeLessThan(3e-15)
      expect(errorFunction(-x)).toBe(-errorFunction(x))
    }
  })
})

describe('scaledComplementaryErrorFunction', () => {
  it('is 1 at 0, erfc times exp(x²) in between, and 1/(x√π) far out', () => {
    expect(scaledComplementaryErrorFunction(0)).toBe(1)
    for (const x of [0.2, 0.5, 1, 1.5]) {
      const direct = Math.exp(x * x) * (1 - errorFunction(x))
      expect(relativeError(scaledComplementaryErrorFunction(x), direct)).toBeLessThan(1e-13)
    }
    expect(relativeError(scaledComplementaryErrorFunction(1e9), 1e-9 / Math.sqrt(Math.PI))).toBeLessThan(
      rounding,
    )
  })

  it('refuses a negative number', () => {
    expect(() => scaledComplementaryErrorFunction(-1)).toThrow('x must be 0 or more, current value is -1')
  })
})

describe('normalDistribution', () => {
  it('has the values of mpmath as far as numbers go, and their logarithms beyond', () => {
    for (const [z, below, logBelow] of rows) {
      expect(relativeError(normalDistribution(z), Number(below))).toBeLessThan(rounding)
      expect(relativeError(logNormalDistribution(z), Number(logBelow))).toBeLessThan(rounding)
    }
    expect(normalDistribution(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(normalDistribution(Number.POSITIVE_INFINITY)).toBe(1)
    expect(normalDistribution(Number.NaN)).toBeNaN()
  })

  it('agrees with pnorm of R to the 15 digits that R printed', () => {
    for (const [index, x] of r.x.entries()) {
      // R printed Φ(−38) = 2.9e-316 as 0
      expect(relativeError(normalDistribution(x), r.pnorm[index]!)).toBeLessThan(1e-14)
    }
  })

  it('adds up to 1 with its other tail, and never falls', () => {
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (z) => {
        expect(normalDistribution(z) + normalDistribution(-z)).toBeCloseTo(1, 15)
        expect(normalDistribution(z + 1e-3)).toBeGreaterThanOrEqual(normalDistribution(z))
      }),
      { seed: 4, numRuns: 200 },
    )
  })
})

describe('normalQuantile', () => {
  it('agrees with qnorm of R to the 15 digits that R printed', () => {
    for (const [index, p] of r.p.entries()) {
      expect(relativeError(normalQuantile(p), r.qnorm[index]!)).toBeLessThan(1e-14)
    }
  })

  it('finds the z of a tail by mpmath, down to 2e-306, and of its logarithm beyond', () => {
    for (const [z, below, logBelow] of rows.filter(([z]) => z < 0)) {
      if (z > -38) expect(relativeError(normalQuantile(Number(below)), z)).toBeLessThan(rounding)
      expect(relativeError(-normalScoreOfLogTail(Number(logBelow)), z)).toBeLessThan(rounding)
    }
    expect(normalScoreOfLogTail(Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is the inverse of the distribution in both tails', () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: -0.7, noNaN: true }), (logTail) => {
        const tail = Math.exp(logTail)
        expect(relativeError(normalDistribution(normalQuantile(tail)), tail)).toBeLessThan(1e-12)
        expect(relativeError(normalScoreOfLogTail(logTail), -normalQuantile(tail))).toBeLessThan(1e-13)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it('keeps its digits next to one half when the offset from it is given', () => {
    // Φ⁻¹(½ + u) = u√(2π) + u³·… for small u
    expect(relativeError(normalScoreOfOffset(1e-12), 1e-12 * Math.sqrt(2 * Math.PI))).toBeLessThan(rounding)
    expect(normalScoreOfOffset(0.25)).toBe(normalQuantile(0.75))
  })

  it('refuses an offset or a tail outside its range', () => {
    expect(() => normalScoreOfOffset(0.43)).toThrow('must lie within 0.425 of 0, current value is 0.43')
    expect(() => normalScoreOfLogTail(-0.5)).toThrow('must be at most ln ½, current value is -0.5')
    expect(() => normalScoreOfLogTail(Number.NaN)).toThrow(RangeError)
  })
})
