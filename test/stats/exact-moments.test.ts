import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactMoments } from '../../src/stats/exact-moments.ts'
import { digits, univariateSets, valuesOf } from '../support/nist.ts'

describe('exactMoments', () => {
  it('has the moments of three numbers, by hand', () => {
    // away from 2 by −1, 1, 0: squares 2 over 2; products −1 + 0 over 2
    expect(exactMoments([1, 3, 2])).toEqual({ mean: 2, sd: 1, lagOneAutocorrelation: -0.5 })
  })

  it.each(univariateSets)('reproduces %s of NIST to 14 digits', (name, set) => {
    const values = valuesOf(name, set)
    const { n, certified } = set
    expect(values.length).toBe(n)
    const { mean, sd, lagOneAutocorrelation } = exactMoments(values)
    expect(digits(mean, certified.mean)).toBeGreaterThan(14)
    expect(digits(sd, certified.sd)).toBeGreaterThan(14)
    expect(digits(lagOneAutocorrelation, certified.r1)).toBeGreaterThan(14)
  })

  it('has all nine sets', () => {
    expect(univariateSets.length).toBe(9)
  })

  it('does not see how far the values lie from 0', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 }), (values) => {
        const near = exactMoments(values)
        const far = exactMoments(values.map((value) => value + 2 ** 52))
        expect(far.sd).toBe(near.sd)
        expect(far.lagOneAutocorrelation).toBe(near.lagOneAutocorrelation)
      }),
      { seed: 15, numRuns: 100 },
    )
  })

  it('refuses a single value, and has no correlation of equal ones', () => {
    expect(() => exactMoments([1])).toThrow('two values must be given, current count is 1')
    expect(exactMoments(['0.1', '0.1', '0.1'])).toEqual({
      mean: 0.1,
      sd: 0,
      lagOneAutocorrelation: Number.NaN,
    })
  })
})
