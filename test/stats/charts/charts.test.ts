import { describe, expect, it } from 'vitest'
import { meanOfRange, meanOfSd } from '../../../src/stats/charts/control-chart-constants.ts'
import { type EwmaState, ewmaChart } from '../../../src/stats/charts/ewma-chart.ts'
import { mewmaStatistic } from '../../../src/stats/charts/mewma-statistic.ts'
import { movingRangeSigma } from '../../../src/stats/charts/moving-range-sigma.ts'
import { chartFigures, relativeError } from './golden.ts'

describe('ewmaChart', () => {
  it('equals qcc on the piston rings, limits included', () => {
    type Rings = {
      readonly centre: number
      readonly sigma: number
      readonly size: number
      readonly means: readonly number[]
      readonly lambda: number
      readonly ewmaLimits: readonly (readonly number[])[]
    }
    const rings = chartFigures<Rings>('piston-rings')
    const sigma = rings.sigma / Math.sqrt(rings.size)
    let state: EwmaState = { samples: 0, value: 0 }
    for (const [i, mean] of rings.means.entries()) {
      const point = ewmaChart(state, (mean - rings.centre) / sigma, { lambda: rings.lambda, limit: 2.7 })
      state = point.state
      expect(rings.centre + sigma * point.halfWidth).toBeCloseTo(rings.ewmaLimits[i]![1]!, 10)
    }
  })

  it('equals the worked example of the NIST handbook', () => {
    type Example = {
      readonly x: readonly number[]
      readonly target: number
      readonly sigma: number
      readonly lam: number
      readonly L: number
      readonly exact: readonly number[]
      readonly exact_UCL: number
    }
    const { x, target, sigma, lam, L, exact, exact_UCL } = chartFigures<{ readonly ewma: Example }>(
      'nist-handbook',
    ).ewma
    let state: EwmaState = { samples: 0, value: 0 }
    for (const [i, value] of x.entries()) {
      const point = ewmaChart(state, (value - target) / sigma, { lambda: lam, limit: L, limits: 'fixed' })
      state = point.state
      expect(target + sigma * state.value).toBeCloseTo(exact[i + 1]!, 10)
      expect(target + sigma * point.halfWidth).toBeCloseTo(exact_UCL, 10)
      expect(point.signal).toBeNull()
    }
  })

  it('signals the side', () => {
    expect(ewmaChart({ samples: 0, value: 0 }, 4, { lambda: 0.2, limit: 3 }).signal).toBe('up')
    expect(ewmaChart({ samples: 0, value: 0 }, -4, { lambda: 0.2, limit: 3 }).signal).toBe('down')
    expect(() => ewmaChart({ samples: 0, value: 0 }, Number.NaN, { lambda: 0.2, limit: 3 })).toThrow('finite')
  })
})

describe('mewmaStatistic', () => {
  it('is the squared EWMA over its variance for one stream', () => {
    const { value, statistic } = mewmaStatistic([1], [3], 0.5, [[0.25]])
    // Z = 2; variance λ/(2 − λ)·4 = 4/3; 4/(4/3) = 3
    expect(value).toEqual([2])
    expect(statistic).toBeCloseTo(3, 12)
  })

  it('does not change when the streams are mixed linearly', () => {
    // y = Ax with A = [[1, 1], [0, 2]]: inverse covariance A⁻ᵀA⁻¹ = [[1, −.5], [−.5, .5]]
    const plain = mewmaStatistic([0.3, -0.2], [1, 2], 0.2, [
      [1, 0],
      [0, 1],
    ])
    const mixed = mewmaStatistic([0.1, -0.4], [3, 4], 0.2, [
      [1, -0.5],
      [-0.5, 0.5],
    ])
    expect(mixed.statistic).toBeCloseTo(plain.statistic, 12)
  })

  it('refuses streams that do not fit', () => {
    expect(() => mewmaStatistic([0], [1, 2], 0.2, [[1]])).toThrow('as many streams as the sample (2)')
  })
})

describe('movingRangeSigma', () => {
  it('is the mean step over 1.128379, and the median step over 0.953873', () => {
    expect(movingRangeSigma([1, 2, 4], 'mean')).toBeCloseTo(1.5 / 1.1283791670955126, 12)
    expect(movingRangeSigma([1, 2, 4, 4.5], 'median')).toBeCloseTo(1 / 0.953873, 6)
    expect(() => movingRangeSigma([1], 'mean')).toThrow('two values or more, current number is 1')
  })

  it('gives the limits of the individuals chart of Montgomery, table 6.7', () => {
    type Costs = {
      readonly cost: readonly number[]
      readonly baseline: number
      readonly centre: number
      readonly upper: number
    }
    const { cost, baseline, centre, upper } = chartFigures<Costs>('montgomery-costs')
    // they divide by 1.128
    const sigma = (movingRangeSigma(cost.slice(0, baseline), 'mean') * 1.1283791670955126) / 1.128
    expect(centre + 3 * sigma).toBeCloseTo(upper, 8)
  })
})

describe('constants of control charts', () => {
  it('equal those of R by integration', () => {
    type Row = { readonly n: number; readonly d2: number; readonly c4: number }
    const { constants } = chartFigures<{ readonly constants: readonly Row[] }>('shewhart-constants')
    expect(constants.length).toBeGreaterThan(20)
    for (const { n, d2, c4 } of constants) {
      expect(relativeError(meanOfRange(n), d2)).toBeLessThan(1e-9)
      expect(relativeError(meanOfSd(n), c4)).toBeLessThan(1e-12)
    }
    expect(() => meanOfSd(1)).toThrow('2 values or more')
  })
})
