import { describe, expect, it } from 'vitest'
import { mewmaArl } from '../../../src/stats/charts/mewma-arl.ts'
import { mewmaLimit } from '../../../src/stats/charts/mewma-limit.ts'
import { noncentralChiDensity } from '../../../src/stats/charts/noncentral-chi-density.ts'
import { normalDensity } from '../../../src/stats/normal-density.ts'
import { chartFigures, relativeError } from './golden.ts'

describe('noncentralChiDensity', () => {
  it('is that of the distance of a shifted normal number from zero', () => {
    for (const [length, mean] of [
      [0.5, 0],
      [2, 1.5],
      [9, 8],
    ] as const) {
      const folded = normalDensity(length - mean) + normalDensity(length + mean)
      expect(relativeError(noncentralChiDensity(length, 1, mean), folded)).toBeLessThan(1e-12)
    }
  })
})

describe('mewmaArl', () => {
  it('is 1/P(χ² > limit) when λ is 1', () => {
    // two streams: P(χ² > x) = exp(−x/2)
    expect(mewmaArl({ dimensions: 2, lambda: 1, limit: 9 })).toBeCloseTo(Math.exp(4.5), 6)
    // after a shift of 1: 1 − P(noncentral χ²₂(1) ≤ 9) = 0.0290896, by its series
    const inside = Array.from({ length: 60 }, (_, j) => j).reduce(
      ({ sum, poisson, term, below }, j) => ({
        sum: sum + poisson * (1 - below),
        poisson: (poisson * 0.5) / (j + 1),
        term: (term * 4.5) / (j + 1),
        below: below + (term * 4.5) / (j + 1),
      }),
      { sum: 0, poisson: Math.exp(-0.5), term: Math.exp(-4.5), below: Math.exp(-4.5) },
    ).sum
    expect(relativeError(mewmaArl({ dimensions: 2, lambda: 1, limit: 9 }, 1), 1 / (1 - inside))).toBeLessThan(
      1e-5,
    )
  })

  type Row = {
    readonly p: number
    readonly ARL0: number
    readonly lambda: number
    readonly h4: number
    readonly delta: readonly number[]
    readonly arl: readonly number[]
  }
  const rows = chartFigures<{ readonly mewma: readonly Row[] }>('mewma').mewma

  it('equals R spc in control, and so does the limit', () => {
    for (const { p, ARL0, lambda, h4 } of rows) {
      expect(relativeError(mewmaArl({ dimensions: p, lambda, limit: h4 }), ARL0)).toBeLessThan(1e-8)
      expect(Math.abs(mewmaLimit({ dimensions: p, lambda, arl0: ARL0 }) - h4)).toBeLessThan(1e-7)
    }
  })

  it('is within 4e-4 of R spc after a shift of three streams', () => {
    const { lambda, h4, delta, arl } = rows.find(({ p, ARL0 }) => p === 3 && ARL0 === 200)!
    for (const [i, square] of delta.entries()) {
      const own = mewmaArl({ dimensions: 3, lambda, limit: h4 }, Math.sqrt(square))
      expect(relativeError(own, arl[i]!)).toBeLessThan(4e-4)
    }
  })

  it('goes over into control as the shift vanishes', () => {
    const design = { dimensions: 2, lambda: 0.2, limit: 9 }
    expect(relativeError(mewmaArl(design, 1e-7), mewmaArl(design))).toBeLessThan(1e-6)
  })

  it('refuses what is no design', () => {
    expect(() => mewmaArl({ dimensions: 1, lambda: 0.1, limit: 9 })).toThrow('2 streams or more')
    expect(() => mewmaArl({ dimensions: 2, lambda: 0, limit: 9 })).toThrow('lambda must lie above 0')
    expect(() => mewmaLimit({ dimensions: 2, lambda: 0.1, arl0: 1 })).toThrow('must be above 1')
  })
})
