import { describe, expect, it } from 'vitest'
import { cusumArl } from '../../../src/stats/charts/cusum-arl.ts'
import { cusumQuantile } from '../../../src/stats/charts/cusum-quantile.ts'
import { cusumSurvival } from '../../../src/stats/charts/cusum-survival.ts'
import { normalDistribution } from '../../../src/stats/normal-distribution.ts'
import { chartFigures, relativeError } from './golden.ts'

describe('cusumSurvival', () => {
  it('is P(z ≤ h + k) after one sample, and less after two', () => {
    const course = cusumSurvival({ k: 0.5, h: 1, shiftAt: () => 0.2 })
    const first = course.next().value
    expect(first).toBeCloseTo(normalDistribution(1.3), 12)
    expect(course.next().value).toBeLessThan(first)
  })

  it('sums to the mean run length', () => {
    let sum = 1
    for (const alive of cusumSurvival({ k: 0.5, h: 3, headStart: 1, shiftAt: () => 1 })) {
      sum += alive
      if (alive < 1e-15) break
    }
    const whole = cusumArl({ k: 0.5, h: 3, headStart: 1, shift: 1, sides: 'one' })
    expect(relativeError(sum, whole)).toBeLessThan(1e-12)
  })
})

describe('cusumQuantile', () => {
  it('equals R spc exactly', () => {
    type Row = {
      readonly k: number
      readonly h: number
      readonly mu: number
      readonly prob: readonly number[]
      readonly q: readonly number[]
    }
    for (const { k, h, mu, prob, q } of chartFigures<{ readonly q: readonly Row[] }>('cusum-quantiles').q) {
      const own = prob.map((probability) => cusumQuantile({ k, h, shift: mu, probability }))
      expect(own).toEqual(q)
    }
  })

  it('refuses a probability outside 0 to 1', () => {
    expect(() => cusumQuantile({ k: 0.5, h: 4, probability: 1 })).toThrow('must lie between 0 and 1')
  })
})

describe('cusumArl under drift', () => {
  type Row = {
    readonly chart: string
    readonly k: number
    readonly h: number
    readonly delta: readonly number[]
    readonly arl_Gan: readonly number[]
  }
  type Figures = {
    readonly drift: readonly Row[]
    readonly gan1992: { readonly delta: readonly number[]; readonly computed: readonly number[] }
  }
  const figures = chartFigures<Figures>('drift-arl')

  it('equals R spc to 1e-6', () => {
    const rows = figures.drift.filter(({ chart }) => chart === 'cusum1s')
    expect(rows).toHaveLength(6)
    for (const { k, h, delta, arl_Gan } of rows) {
      for (const [i, driftPerSample] of delta.entries()) {
        const own = cusumArl({ k, h, driftPerSample, sides: 'one' })
        expect(relativeError(own, arl_Gan[i]!)).toBeLessThan(1e-6)
      }
    }
  })

  it('equals table 1 of Gan 1992, whose first sample has no shift yet', () => {
    for (const [i, driftPerSample] of figures.gan1992.delta.entries()) {
      const own = cusumArl({ k: 0.25, h: 8, shift: -driftPerSample, driftPerSample, sides: 'one' })
      expect(relativeError(own, figures.gan1992.computed[i]!)).toBeLessThan(1e-6)
    }
  })
})
