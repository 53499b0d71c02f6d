import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logExcess } from '../../src/stats/log-excess.ts'
import { logGamma, stirlingCorrection } from '../../src/stats/log-gamma.ts'
import { polynomial } from '../../src/stats/polynomial.ts'
import { relativeError } from '../support/relative-error.ts'
import { statisticsFixture } from '../support/statistics-fixture.ts'

const { logGamma: rows } = statisticsFixture('tails.json') as {
  readonly logGamma: readonly (readonly [x: number, value: string])[]
}

describe('polynomial', () => {
  it('takes its constant term first', () => {
    // 1 + 0·3 + 2·9
    expect(polynomial([1, 0, 2], 3)).toBe(19)
    expect(polynomial([], 3)).toBe(0)
  })
})

describe('logGamma', () => {
  it('is the logarithm of a factorial', () => {
    let factorial = 1
    for (let n = 1; n < 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(
        1e-14 * Math.max(1, Math.log(factorial)),
      )
      factorial *= n
    }
  })

  it('has the values of mpmath', () => {
    for (const [x, text] of rows) {
      const truth = Number(text)
      expect(Math.abs(logGamma(x) - truth)).toBeLessThan(4e-15 * Math.max(1, Math.abs(truth)))
    }
  })

  it('grows by ln x from x to x + 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 60, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 12)
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  it('has a correction that joins where the series begins, and refuses 0', () => {
    expect(stirlingCorrection(10 - 1e-14)).toBeCloseTo(stirlingCorrection(10), 14)
    expect(() => logGamma(0)).toThrow('its argument must lie above 0, current value is 0')
    expect(() => logGamma(Number.NaN)).toThrow(RangeError)
  })
})

describe('logExcess', () => {
  it('is −u²/2 + u³/3 for small u, without cancellation', () => {
    for (const u of [1e-9, -1e-6, 1e-4]) {
      const truth = -(u ** 2) / 2 + u ** 3 / 3 - u ** 4 / 4 + u ** 5 / 5
      expect(relativeError(logExcess(1 + u, u), truth)).toBeLessThan(1e-15)
    }
  })

  it('is ln(1 + u) − u for large u, and joins where the series ends', () => {
    expect(logExcess(4, 3)).toBeCloseTo(Math.log(4) - 3, 14)
    for (const u of [0.5, -0.5]) {
      const beyond = u * (1 + 1e-15)
      expect(relativeError(logExcess(1 + u, u), logExcess(1 + beyond, beyond))).toBeLessThan(1e-14)
    }
  })
})
