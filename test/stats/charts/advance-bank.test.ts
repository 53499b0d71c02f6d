import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { advanceBank, type BankState, emptyBank } from '../../../src/stats/charts/advance-bank.ts'
import { bankLimits } from '../../../src/stats/charts/bank-limits.ts'
import { bankRunLength } from '../../evaluate/simulate-bank.ts'
import { createRandom } from '../../support/random.ts'

const limits = bankLimits(1000)
const bankAfter = (values: readonly number[], from: BankState = emptyBank): BankState =>
  values.reduce((state, z) => advanceBank(state, z, limits), from)

describe('bankLimits', () => {
  it('is near the published designs, which do not cut z off', () => {
    // joint run length and h for k = .125, .25, .5, 1
    const published = [
      [370, [15.188, 9.663, 5.615, 2.914]],
      [983, [19.325, 11.801, 6.696, 3.457]],
      [1300, [20.535, 12.417, 7.006, 3.612]],
    ] as const
    for (const [arl0, h] of published) {
      for (const [member, own] of bankLimits(arl0).h.entries()) {
        expect(Math.abs(own / h[member]! - 1)).toBeLessThan(0.02)
      }
    }
  })

  it('holds what is stated, by a simulation with its own seed', () => {
    for (const [arl0, signals] of [
      [100, 15_000],
      [370, 6000],
      [1000, 3000],
    ] as const) {
      const { h, zMax } = bankLimits(arl0)
      const normal = normalPairs(createRandom(arl0))
      let sum = 0
      for (let signal = 0; signal < signals; signal++) sum += bankRunLength(normal, h, zMax)
      // run lengths are nearly geometric: four standard errors, and 1 % for the design
      expect(Math.abs(sum / signals / arl0 - 1)).toBeLessThan(4 / Math.sqrt(signals) + 0.01)
    }
  })

  it('refuses a run length that was not simulated', () => {
    expect(() => bankLimits(99)).toThrow('must lie in 100 to 1000000, current value is 99')
    expect(() => bankLimits(Number.NaN)).toThrow(RangeError)
  })
})

describe('advanceBank', () => {
  it('adds z − k above zero and −z − k below it', () => {
    // z = 1, then −0.3: C⁺ of k = .125 is .875, then .45; C⁻ is 0, then .175
    const state = bankAfter([1, -0.3])
    expect(state.excess[0]).toBeCloseTo(0.45, 12)
    expect(state.excess[1]).toBeCloseTo(0.175, 12)
    expect(state.excess.slice(6)).toEqual([0, 0])
    expect(state.starts.slice(0, 2)).toEqual([1, 2])
    expect(state.signal).toBeNull()
  })

  it('places a step at the first sample of the excursion that signals', () => {
    const state = bankAfter([0, -0.5, 0.1, -0.2, 3, 3, 3])
    expect(state.signal).toEqual({ member: 3, side: 'up', start: 5 })
    expect(bankAfter([0, 0.5, -0.1, 0.2, -3, -3, -3]).signal).toEqual({ member: 3, side: 'down', start: 5 })
  })

  it('never signals on one point after zero, however far out', () => {
    for (const arl0 of [100, 1000, 1e6]) {
      const design = bankLimits(arl0)
      for (const z of [50, Number.POSITIVE_INFINITY, -1e300]) {
        expect(advanceBank(emptyBank, z, design).signal).toBeNull()
      }
    }
  })

  it('sees the mirror image of mirrored samples', () => {
    const sample = fc.double({ min: -5, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 40 }), (values) => {
        const [state, mirror] = [bankAfter(values), bankAfter(values.map((z) => -z))]
        for (let i = 0; i < 8; i++) expect(mirror.excess[i ^ 1]).toBe(state.excess[i])
      }),
      { seed: 4, numRuns: 50 },
    )
  })

  it('signals when the kernel of its simulations does', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const length = bankRunLength(normalPairs(createRandom(seed)), limits.h, limits.zMax)
      const normal = normalPairs(createRandom(seed))
      let state = emptyBank
      while (state.signal === null) state = advanceBank(state, normal(), limits)
      expect(state.samples).toBe(length)
    }
  })

  it('refuses what is no number', () => {
    expect(() => advanceBank(emptyBank, Number.NaN, limits)).toThrow(
      'z must be a number, current value is NaN',
    )
  })
})
