import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactPowers, rationalOf, rationalToNumber } from '../../src/stats/rational.ts'
import { wholeNumbers } from '../../src/stats/whole-numbers.ts'

describe('rationalOf', () => {
  it('takes text for the decimal number that is printed', () => {
    expect(rationalOf('0.1')).toEqual({ numerator: 1n, denominator: 10n })
    expect(rationalOf(' -12.50 ')).toEqual({ numerator: -1250n, denominator: 100n })
    expect(rationalOf('0.5E-03')).toEqual({ numerator: 5n, denominator: 10_000n })
    expect(rationalOf('+3e2')).toEqual({ numerator: 300n, denominator: 1n })
    expect(rationalOf('.5')).toEqual({ numerator: 5n, denominator: 10n })
  })

  it('takes a floating number for what it holds', () => {
    // 0.1 is 3602879701896397/2⁵⁵
    const { numerator, denominator } = rationalOf(0.1)
    expect(numerator * 2n ** 55n).toBe(3602879701896397n * denominator)
    expect(rationalOf(-7)).toEqual({ numerator: -7n, denominator: 1n })
  })

  it('refuses what is no finite number', () => {
    for (const text of ['', '.', 'x', '1.2.3', '1e']) {
      expect(() => rationalOf(text)).toThrow('must be a decimal number, current value is')
    }
    expect(() => rationalOf(Number.POSITIVE_INFINITY)).toThrow('must be finite, current value is Infinity')
  })
})

describe('rationalToNumber', () => {
  it('gives back every floating number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(rationalToNumber(rationalOf(value)) + 0).toBe(value + 0)
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  it('reads decimal numbers as the language does', () => {
    const digits = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n })
    fc.assert(
      fc.property(digits, fc.integer({ min: -60, max: 60 }), (whole, power) => {
        const text = `${whole}e${power}`
        expect(rationalToNumber(rationalOf(text)) + 0).toBe(Number(text) + 0)
      }),
      { seed: 14, numRuns: 500 },
    )
  })

  it('rounds a half to the even neighbour, and what is more than half upwards', () => {
    const odd = 2n ** 53n + 1n
    expect(rationalToNumber({ numerator: odd, denominator: 1n })).toBe(2 ** 53)
    expect(rationalToNumber({ numerator: odd * 10n ** 40n + 1n, denominator: 10n ** 40n })).toBe(2 ** 53 + 2)
  })

  it('refuses a denominator of 0', () => {
    expect(() => rationalToNumber({ numerator: 1n, denominator: 0n })).toThrow(
      'its denominator must be above 0, current value is 0',
    )
  })
})

describe('exactPowers', () => {
  it('begins with 1 and keeps every digit', () => {
    expect(exactPowers('1.5', 2)).toEqual([
      { numerator: 1n, denominator: 1n },
      { numerator: 15n, denominator: 10n },
      { numerator: 225n, denominator: 100n },
    ])
  })
})

describe('wholeNumbers', () => {
  it('brings ratios to their least common denominator', () => {
    const ratios = [
      { numerator: 1n, denominator: 4n },
      { numerator: -5n, denominator: 6n },
    ]
    expect(wholeNumbers(ratios)).toEqual({ values: [3n, -10n], scale: 12n })
    expect(wholeNumbers([])).toEqual({ values: [], scale: 1n })
  })
})
