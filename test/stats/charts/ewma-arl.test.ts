import { describe, expect, it } from 'vitest'
import { ewmaArl } from '../../../src/stats/charts/ewma-arl.ts'
import { ewmaLimit } from '../../../src/stats/charts/ewma-limit.ts'
import { normalDistribution } from '../../../src/stats/normal-distribution.ts'
import { chartFigures, relativeError } from './golden.ts'

type Curve = {
  readonly lambda: number
  readonly L: number
  readonly mu: readonly number[]
  readonly arl_fixed: readonly number[]
  readonly arl_varlimits: readonly number[]
}
type Design = {
  readonly ARL0: number
  readonly lambda: number
  readonly L: number
  readonly mu: readonly number[]
  readonly arl: readonly number[]
  readonly ad: readonly number[]
}
const figures = chartFigures<{ readonly designs: readonly Curve[]; readonly crit: readonly Design[] }>(
  'ewma-arl',
)

describe('ewmaArl', () => {
  it('is a Shewhart chart when λ is 1', () => {
    expect(ewmaArl({ lambda: 1, limit: 3 })).toBeCloseTo(0.5 / normalDistribution(-3), 8)
  })

  it('equals R spc at every entry to 1e-6', () => {
    for (const { lambda, L, mu, arl_fixed, arl_varlimits } of figures.designs) {
      for (const [i, shift] of mu.entries()) {
        const question = { lambda, limit: L, shift }
        expect(relativeError(ewmaArl(question), arl_fixed[i]!)).toBeLessThan(1e-9)
        const varying = ewmaArl({ ...question, limits: 'time-varying' })
        expect(relativeError(varying, arl_varlimits[i]!)).toBeLessThan(1e-6)
      }
    }
    for (const { lambda, L, mu, arl, ad } of figures.crit) {
      for (const [i, shift] of mu.entries()) {
        const question = { lambda, limit: L, shift }
        expect(relativeError(ewmaArl(question), arl[i]!)).toBeLessThan(1e-9)
        expect(relativeError(ewmaArl({ ...question, state: 'steady' }), ad[i]!)).toBeLessThan(1e-8)
      }
    }
  })

  it('equals R spc under drift to 1e-6', () => {
    type Row = {
      readonly chart: string
      readonly lambda: number
      readonly L: number
      readonly delta: readonly number[]
      readonly arl: readonly number[]
    }
    const rows = chartFigures<{ readonly drift: readonly Row[] }>('drift-arl').drift
    for (const { lambda, L, delta, arl } of rows.filter(({ chart }) => chart === 'ewma2s')) {
      for (const [i, driftPerSample] of delta.entries()) {
        expect(relativeError(ewmaArl({ lambda, limit: L, driftPerSample }), arl[i]!)).toBeLessThan(1e-6)
      }
    }
  })

  it('equals the printed values of Crowder 1987, and of Lucas and Saccucci 1990 but for their rounding', () => {
    type Table = {
      readonly lam: number
      readonly L: number
      readonly mu: readonly number[]
      readonly arl: readonly number[]
    }
    const published = chartFigures<{
      readonly crowder_1987_ewma: Table
      readonly lucas_saccucci_1990: { readonly fixed: readonly Table[]; readonly fir: readonly Table[] }
    }>('published-arl')
    const { lam, L, mu, arl } = published.crowder_1987_ewma
    for (const [i, shift] of mu.entries()) {
      expect(Number(ewmaArl({ lambda: lam, limit: L, shift }).toFixed(2))).toBe(arl[i]!)
    }
    for (const table of published.lucas_saccucci_1990.fixed) {
      for (const [i, shift] of table.mu.entries()) {
        const own = ewmaArl({ lambda: table.lam, limit: table.L, shift })
        expect(Number(own.toPrecision(3))).toBe(table.arl[i]!)
      }
    }
    // theirs is a Markov chain of few states: 1.3 % off in control, 0.4 % after a shift
    for (const table of published.lucas_saccucci_1990.fir) {
      for (const [i, shift] of table.mu.entries()) {
        const own = ewmaArl({ lambda: table.lam, limit: table.L, shift, headStart: 0.5 })
        expect(relativeError(own, table.arl[i]!)).toBeLessThan(shift === 0 ? 0.013 : 0.006)
      }
    }
  })

  it('refuses what is no design', () => {
    expect(() => ewmaArl({ lambda: 0, limit: 3 })).toThrow('lambda must lie above 0 and up to 1')
    expect(() => ewmaArl({ lambda: 0.2, limit: 0 })).toThrow('the limit must be above 0')
    expect(() => ewmaArl({ lambda: 0.2, limit: 3, headStart: 1 })).toThrow('head start must lie in 0 to 1')
    expect(() => ewmaArl({ lambda: 0.2, limit: 3, headStart: 0.5, state: 'steady' })).toThrow('must be fixed')
  })
})

describe('ewmaLimit', () => {
  it('equals R spc', () => {
    for (const { ARL0, lambda, L } of figures.crit) {
      expect(Math.abs(ewmaLimit({ lambda, arl0: ARL0 }) - L)).toBeLessThan(2e-9)
    }
  })

  it('gives the wanted run length back with limits that vary', () => {
    const limit = ewmaLimit({ lambda: 0.1, arl0: 500, limits: 'time-varying' })
    expect(ewmaArl({ lambda: 0.1, limit, limits: 'time-varying' })).toBeCloseTo(500, 6)
  })

  it('refuses a run length of 1 or less', () => {
    expect(() => ewmaLimit({ lambda: 0.2, arl0: 1 })).toThrow('must be above 1, current value is 1')
  })
})
