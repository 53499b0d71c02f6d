import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { cusumArl } from '../../../src/stats/charts/cusum-arl.ts'
import { cusumLimit } from '../../../src/stats/charts/cusum-limit.ts'
import { normalDistribution } from '../../../src/stats/normal-distribution.ts'
import { createRandom } from '../../support/random.ts'
import { chartFigures, relativeError } from './golden.ts'

type Curve = {
  readonly k: number
  readonly h: number
  readonly mu: readonly number[]
  readonly arl_one: readonly number[]
  readonly arl_two: readonly number[]
}
type Design = {
  readonly ARL0: number
  readonly k: number
  readonly h: number
  readonly mu: readonly number[]
  readonly arl: readonly number[]
  readonly ad: readonly number[]
}
const figures = chartFigures<{
  readonly arl: readonly Curve[]
  readonly fir: readonly (Curve & { readonly hs: number })[]
  readonly crit: readonly Design[]
}>('cusum-arl')

describe('cusumArl', () => {
  it('is the geometric mean wait when k = 0 and h is tiny: each sample signals one way or the other', () => {
    // one side signals when z > 0: probability 1/2; two sides: every sample
    expect(cusumArl({ k: 0, h: 1e-9, sides: 'one' })).toBeCloseTo(2, 6)
    expect(cusumArl({ k: 0, h: 1e-9 })).toBeCloseTo(1, 6)
    // with k = 1: P(z > 1) = 0.1587
    expect(cusumArl({ k: 1, h: 1e-9, sides: 'one' })).toBeCloseTo(1 / normalDistribution(-1), 5)
  })

  it('equals R spc at every entry to 1e-6, with its 30 nodes', () => {
    let entries = 0
    for (const { k, h, mu, arl_one, arl_two } of figures.arl) {
      for (const [i, shift] of mu.entries()) {
        const question = { k, h, shift, nodes: 30 }
        expect(relativeError(cusumArl({ ...question, sides: 'one' }), arl_one[i]!)).toBeLessThan(1e-6)
        expect(relativeError(cusumArl(question), arl_two[i]!)).toBeLessThan(1e-6)
        entries++
      }
    }
    for (const { k, h, mu, arl } of figures.crit) {
      for (const [i, shift] of mu.entries()) {
        expect(relativeError(cusumArl({ k, h, shift, nodes: 30 }), arl[i]!)).toBeLessThan(1e-6)
        entries++
      }
    }
    expect(entries).toBe(24 * 10 + 50 * 7)
  })

  it('equals R spc to 1e-6 with its own nodes wherever 30 nodes are enough for h', () => {
    for (const { k, h, mu, arl } of figures.crit.filter(({ h }) => h < 19)) {
      for (const [i, shift] of mu.entries()) {
        expect(relativeError(cusumArl({ k, h, shift }), arl[i]!)).toBeLessThan(1e-6)
      }
    }
  })

  it('has enough nodes: twice as many change nothing, up to a run length of millions', () => {
    for (const [k, h] of [
      [0.125, 49],
      [0.125, 19.3],
      [0.5, 14],
      [1, 7.2],
    ] as const) {
      for (const shift of [0, 0.25, 1, 4]) {
        const own = cusumArl({ k, h, shift })
        expect(relativeError(own, cusumArl({ k, h, shift, nodes: 220 }))).toBeLessThan(1e-8)
      }
    }
  })

  it('equals R spc with a fast initial response', () => {
    for (const { k, h, hs, mu, arl_two } of figures.fir) {
      for (const [i, shift] of mu.entries()) {
        expect(relativeError(cusumArl({ k, h, shift, headStart: hs }), arl_two[i]!)).toBeLessThan(1e-9)
      }
    }
  })

  it('equals R spc one-sided in the steady state to 1e-9', () => {
    type Row = {
      readonly L0: number
      readonly k: number
      readonly mu: readonly number[]
      readonly cus_h: number
      readonly cus_ad: readonly number[]
    }
    for (const { k, L0, mu, cus_h, cus_ad } of chartFigures<{ readonly grsr: readonly Row[] }>('grsr').grsr) {
      expect(Math.abs(cusumLimit({ k, arl0: L0, sides: 'one' }) - cus_h)).toBeLessThan(1e-8)
      for (const [i, shift] of mu.entries()) {
        const own = cusumArl({ k, h: cus_h, shift, sides: 'one', state: 'steady' })
        expect(relativeError(own, cus_ad[i]!)).toBeLessThan(1e-9)
      }
    }
  })

  it('is within 1.6 % of R spc two-sided in the steady state, where both are approximate', () => {
    for (const { k, h, mu, ad } of figures.crit.filter(({ h }) => h < 19)) {
      for (const [i, shift] of mu.slice(1).entries()) {
        expect(relativeError(cusumArl({ k, h, shift, state: 'steady' }), ad[i]!)).toBeLessThan(0.016)
      }
    }
  })

  it('equals printed values: Lucas and Crosier 1982, Vance 1986', () => {
    type Published = {
      readonly lucas_crosier_1982: {
        readonly mu: readonly number[]
        readonly arl: readonly number[]
        readonly arl_fir_h2: readonly number[]
      }
      readonly vance_1986: { readonly mu: readonly number[]; readonly arl: readonly number[] }
    }
    const { lucas_crosier_1982: lucas, vance_1986: vance } = chartFigures<Published>('published-arl')
    const printed = (value: number): number => Number(value.toPrecision(3))
    for (const [i, shift] of lucas.mu.entries()) {
      expect(printed(cusumArl({ k: 0.5, h: 4, shift }))).toBe(lucas.arl[i]!)
      // 1.3254 is printed as 1.32
      const fast = cusumArl({ k: 0.5, h: 4, shift, headStart: 2 })
      expect(relativeError(fast, lucas.arl_fir_h2[i]!)).toBeLessThan(0.0042)
    }
    for (const [i, shift] of vance.mu.entries()) {
      // the longest of them is off by 0.06 in print
      const tolerance = shift === -0.25 ? 0.07 : 0.0051
      const own = cusumArl({ k: 0, h: 10, shift, sides: 'one' })
      expect(Math.abs(own - vance.arl[i]!)).toBeLessThan(tolerance)
    }
  })

  it('equals a simulation', () => {
    const normal = normalPairs(createRandom(11))
    const runs = 20_000
    let sum = 0
    for (let run = 0; run < runs; run++) {
      let [up, down, length] = [0, 0, 0]
      while (up <= 3 && down <= 3) {
        const z = normal() + 0.5
        up = Math.max(0, up + z - 0.25)
        down = Math.max(0, down - z - 0.25)
        length++
      }
      sum += length
    }
    // run lengths are about geometric with mean 9.5: four standard errors are 4·9.5/√20000 = 0.27
    expect(Math.abs(sum / runs - cusumArl({ k: 0.25, h: 3, shift: 0.5 }))).toBeLessThan(0.27)
  })

  it('grows with h and falls with the shift', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (k, h, shift) => {
          const arl = cusumArl({ k, h, shift })
          expect(cusumArl({ k, h: h + 0.1, shift })).toBeGreaterThan(arl)
          expect(cusumArl({ k, h, shift: shift + 0.1 })).toBeLessThan(arl)
        },
      ),
      { seed: 3, numRuns: 40 },
    )
  })

  it('refuses what is no design', () => {
    expect(() => cusumArl({ k: -1, h: 4 })).toThrow('k must be 0 or more, current value is -1')
    expect(() => cusumArl({ k: 0.5, h: 0 })).toThrow('h must be above 0, current value is 0')
    expect(() => cusumArl({ k: 0.5, h: 4, headStart: 5 })).toThrow('head start must lie in 0 to h')
    expect(() => cusumArl({ k: 0.5, h: 4, driftPerSample: 0.1 })).toThrow('must be one-sided')
    expect(() => cusumArl({ k: 0.5, h: 4, sides: 'one', driftPerSample: -0.1 })).toThrow('must be above 0')
  })
})

describe('cusumLimit', () => {
  it('gives the wanted run length back', () => {
    expect(cusumArl({ k: 0, h: cusumLimit({ k: 0, arl0: 100 }) })).toBeCloseTo(100, 6)
    for (const arl0 of [10, 370, 5e6]) {
      for (const k of [0.125, 0.5, 1]) {
        expect(relativeError(cusumArl({ k, h: cusumLimit({ k, arl0 }) }), arl0)).toBeLessThan(1e-8)
      }
    }
  })

  it('equals R spc to 1e-8 wherever its 30 nodes are enough', () => {
    for (const { ARL0, k, h } of figures.crit.filter(({ h }) => h < 12)) {
      expect(Math.abs(cusumLimit({ k, arl0: ARL0 }) - h)).toBeLessThan(1e-7)
    }
  })

  it('refuses a run length that no limit gives', () => {
    expect(() => cusumLimit({ k: 0.5, arl0: 1 })).toThrow(
      'must lie above 1.62 for k = 0.5, current value is 1',
    )
  })
})
