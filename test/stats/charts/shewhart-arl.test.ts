import { describe, expect, it } from 'vitest'
import { autocorrelatedShewhartArl } from '../../../src/stats/charts/autocorrelated-shewhart-arl.ts'
import { individualsArl } from '../../../src/stats/charts/individuals-arl.ts'
import { runRulesArl, westernElectricRules } from '../../../src/stats/charts/run-rules-arl.ts'
import { normalDistribution } from '../../../src/stats/normal-distribution.ts'
import { chartFigures, relativeError } from './golden.ts'

const { C1, C2, C3, C4 } = westernElectricRules

describe('runRulesArl', () => {
  it('is three throws until two in a row lie on the same side', () => {
    // after the first throw each has the chance 1/2 to equal the one before: 1 + 2
    expect(runRulesArl([{ count: 2, window: 2, beyondSigma: 0 }])).toBeCloseTo(3, 10)
  })

  it('equals R spc to 1e-6 for the rules of Champ and Woodall', () => {
    type Row = { readonly type: string; readonly mu: readonly number[]; readonly arl?: readonly number[] }
    const { rules } = chartFigures<{ readonly rules: readonly Row[] }>('runsrules-arl')
    const sets: Readonly<Record<string, Parameters<typeof runRulesArl>[0]>> = {
      1: [C1],
      12: [C1, C2],
      13: [C1, C3],
      14: [C1, C4],
    }
    for (const { type, mu, arl } of rules) {
      for (const [i, shift] of mu?.entries() ?? []) {
        if (arl) expect(relativeError(runRulesArl(sets[type]!, shift), arl[i]!)).toBeLessThan(1e-9)
      }
    }
  })

  it('fires every 92 points with all four rules of Western Electric', () => {
    expect(runRulesArl([C1, C2, C3, C4])).toBeCloseTo(91.75, 2)
  })

  it('refuses no rule', () => {
    expect(() => runRulesArl([])).toThrow('there must be a rule')
  })
})

describe('individualsArl', () => {
  it('is a plain Shewhart chart when the range limit cannot be reached', () => {
    expect(individualsArl({ limit: 3, rangeLimit: 6 })).toBeCloseTo(0.5 / normalDistribution(-3), 8)
  })

  it('equals R spc', () => {
    type Row = {
      readonly M: number
      readonly R: number
      readonly mu: readonly number[]
      readonly arl: readonly number[]
    }
    for (const { M, R, mu, arl } of chartFigures<{ readonly imr: readonly Row[] }>('imr-arl').imr) {
      for (const [i, shift] of mu.entries()) {
        expect(relativeError(individualsArl({ limit: M, rangeLimit: R }, shift), arl[i]!)).toBeLessThan(1e-10)
      }
    }
  })

  it('refuses a range limit below the limit', () => {
    expect(() => individualsArl({ limit: 3, rangeLimit: 2 })).toThrow('at least the limit')
  })
})

describe('autocorrelatedShewhartArl', () => {
  it('equals R spc', () => {
    type Row = { readonly alpha: number; readonly shewhart3: number; readonly shewhart3_d1: number }
    const { ar1 } = chartFigures<{ readonly ar1: readonly Row[] }>('shewhart-ar1-arl')
    for (const { alpha, shewhart3, shewhart3_d1 } of ar1) {
      const design = { phi: alpha, limit: 3 }
      expect(relativeError(autocorrelatedShewhartArl(design), shewhart3)).toBeLessThan(1e-10)
      const shifted = autocorrelatedShewhartArl({ ...design, shift: 1 })
      expect(relativeError(shifted, shewhart3_d1)).toBeLessThan(1e-10)
    }
  })

  it('refuses a series that is not stationary', () => {
    expect(() => autocorrelatedShewhartArl({ phi: 1, limit: 3 })).toThrow('phi must lie between -1 and 1')
  })
})
