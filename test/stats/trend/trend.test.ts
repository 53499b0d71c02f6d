import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../../src/simulate/seeded-random.ts'
import { kendallInflation } from '../../../src/stats/trend/kendall-inflation.ts'
import { mannKendall } from '../../../src/stats/trend/mann-kendall.ts'
import { midRanks } from '../../../src/stats/trend/mid-ranks.ts'
import { pettitt } from '../../../src/stats/trend/pettitt.ts'
import { supF } from '../../../src/stats/trend/sup-f.ts'
import { theilSen } from '../../../src/stats/trend/theil-sen.ts'
import { autoregressiveNoise } from '../../evaluate/gls-coverage-cases.ts'
import nileFile from '../../fixtures/statistics/nile.json' with { type: 'json' }

const { nile } = nileFile
const { flow, year } = nile.data
const series = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 8, maxLength: 30 })
const differ = (list: readonly number[]): boolean => new Set(list).size > 1

describe('mannKendall', () => {
  it('counts the pairs that rise and fall', () => {
    // 1 2 2 3: five rise; variance (4·3·13 − 2·1·9)/18 = 138/18; z = 4/√7.667
    const { s, variance, z, tau } = mannKendall([1, 2, 2, 3])
    expect([s, variance]).toEqual([5, expect.closeTo(138 / 18, 12)])
    expect(z).toBeCloseTo(4 / Math.sqrt(138 / 18), 12)
    expect(tau).toBeCloseTo(5 / Math.sqrt(5 * 6), 12)
    expect(mannKendall([4, 4, 4, 4])).toEqual({ s: 0, variance: 0, z: 0, tau: 0, p: 1 })
  })

  it('agrees with R on the Nile', () => {
    const { s, variance, z, tau, p } = mannKendall(flow)
    expect([s, variance, z, tau]).toEqual(
      [nile.mk.S, nile.mk.varS, nile.mk.z, nile.mk.tau].map((value) => expect.closeTo(value, 8)),
    )
    expect(p / nile.mk.p).toBeCloseTo(1, 9)
  })

  it('cares for order alone: no scale, and time reversed turns its sign', () => {
    fc.assert(
      fc.property(series, (list) => {
        const test = mannKendall(list)
        expect(mannKendall(list.map((value) => value ** 3 + value)).s).toBe(test.s)
        expect(mannKendall([...list].reverse()).z).toBeCloseTo(-test.z, 12)
      }),
      { seed: 61 },
    )
  })

  it('with the correction keeps its level at φ = 0.5, without it does not', () => {
    // 1500 runs at 5 %: ± 0.6 %
    const normal = normalPairs(seededRandom(62))
    let [corrected, naive] = [0, 0]
    const inflation = kendallInflation(60, 0.5)
    for (let run = 0; run < 1500; run++) {
      const noise = [...autoregressiveNoise(new Array(59).fill(1), 0.5, normal)]
      corrected += mannKendall(noise, inflation).p < 0.05 ? 1 : 0
      naive += mannKendall(noise).p < 0.05 ? 1 : 0
    }
    expect(Math.abs(corrected / 1500 - 0.05)).toBeLessThan(0.018)
    expect(naive / 1500).toBeGreaterThan(0.15)
  })

  it('refuses what has no order', () => {
    expect(() => mannKendall([1, 2])).toThrow('at least three, current number is 2')
    expect(() => mannKendall([1, 2, Number.NaN])).toThrow(RangeError)
    expect(() => mannKendall([1, 2, 3], 0)).toThrow('inflation must be above 0, current value is 0')
  })
})

describe('kendallInflation', () => {
  it('is 1 without correlation, and by hand for 4 values', () => {
    expect(kendallInflation(50, 0)).toBe(1)
    // k = 1 alone: 3·2·1·(6/π)·asin(¼), times 2/(4·3·2)
    expect(kendallInflation(4, 0.5)).toBeCloseTo(1 + (12 / 24) * (6 / Math.PI) * Math.asin(0.25), 12)
    expect(() => kendallInflation(2, 0)).toThrow('current values are 2 and 0')
    expect(() => kendallInflation(9, 1)).toThrow(RangeError)
  })
})

describe('theilSen', () => {
  it('takes the median of the slopes of pairs', () => {
    // 0, 1, 5 at 0, 1, 2: slopes 1, 2.5, 4; 0, −1.5, 0 are left
    const { slope, intercept } = theilSen([0, 1, 2], [0, 1, 5], 0.9)
    expect([slope, intercept]).toEqual([2.5, 0])
    // without the pair at time 0: 1, 1, 1, 1.5, 2
    expect(theilSen([0, 0, 1, 2], [0, 1, 2, 3], 0.9).slope).toBe(1)
  })

  it('agrees with R on the Nile', () => {
    const { slope, low, high } = theilSen(year, flow, 0.95)
    expect([slope, low, high]).toEqual(
      [nile.sen.slope, ...nile.sen.ci].map((value) => expect.closeTo(value, 10)),
    )
  })

  it('moves with a line that is added', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -5, max: 5 }), (list, rise) => {
        const times = list.map((_, i) => i * 2)
        const plain = theilSen(times, list, 0.9)
        const tilted = theilSen(
          times,
          list.map((value, i) => 7 + value + rise * times[i]!),
          0.9,
        )
        expect(tilted.slope).toBeCloseTo(plain.slope + rise, 9)
        expect(tilted.intercept).toBeCloseTo(plain.intercept + 7, 9)
      }),
      { seed: 63 },
    )
  })

  it('has an interval that holds the slope, correlated noise included', () => {
    // 500 runs at 95 %: ± 1 %
    const normal = normalPairs(seededRandom(64))
    const times = Array.from({ length: 50 }, (_, i) => i)
    for (const phi of [0, 0.4]) {
      let covered = 0
      for (let run = 0; run < 500; run++) {
        const noise = autoregressiveNoise(new Array(49).fill(1), phi, normal)
        const { low, high } = theilSen(
          times,
          times.map((t, i) => 0.03 * t + noise[i]!),
          0.95,
          kendallInflation(50, phi),
        )
        covered += low <= 0.03 && 0.03 <= high ? 1 : 0
      }
      expect(Math.abs(covered / 500 - 0.95)).toBeLessThan(0.03)
    }
  })

  it('refuses times that do not fit', () => {
    expect(() => theilSen([0, 2, 1], [1, 2, 3], 0.9)).toThrow(
      'times must ascend and be as many as values (3)',
    )
    expect(() => theilSen([1, 1, 1], [1, 2, 3], 0.9)).toThrow('two times must differ')
  })
})

describe('midRanks', () => {
  it('shares ranks among equals', () => {
    expect([...midRanks([30, 10, 30])]).toEqual([2.5, 1, 2.5])
    expect(() => midRanks([1])).toThrow('at least two, current number is 1')
  })
})

describe('pettitt', () => {
  it('finds the step, by hand', () => {
    // ranks 1 to 6; after three 2·6 − 3·7 = −9
    expect(pettitt([1, 2, 3, 11, 12, 13])).toEqual({
      k: 9,
      p: expect.closeTo(2 * Math.exp((-6 * 81) / 252), 12),
      index: 3,
    })
    expect(pettitt([1, 1, 1])).toEqual({ k: 0, p: 1, index: 1 })
  })

  it('agrees with R on the Nile', () => {
    const { k, p, index } = pettitt(flow)
    expect([k, index]).toEqual([nile.pettitt.K, nile.pettitt.index])
    expect(p / nile.pettitt.p).toBeCloseTo(1, 10)
  })
})

describe('supF', () => {
  it('finds the step, by hand', () => {
    // levels ½ and 8½: between 8·16 = 128, within 2; F = 128/(2/6)
    const { statistic, index } = supF([0, 1, 0, 1, 8, 9, 8, 9], 0.15)
    expect([statistic, index]).toEqual([expect.closeTo(384, 9), 4])
  })

  it('agrees with strucchange on the Nile', () => {
    const { statistic, index, p } = supF(flow, 0.15)
    expect(statistic).toBeCloseTo(nile.supF.stat, 9)
    expect(index).toBe(nile.supF.index)
    expect(p).toBeLessThan(1e-14)
  })

  it('keeps its level', () => {
    const normal = normalPairs(seededRandom(65))
    const runs = 1000
    let rejected = 0
    for (let run = 0; run < runs; run++)
      rejected += supF(Array.from({ length: 200 }, normal)).p < 0.05 ? 1 : 0
    // ± 0.7 %; 140 places instead of all of a line lower it
    expect(rejected / runs).toBeGreaterThan(0.02)
    expect(rejected / runs).toBeLessThan(0.07)
  })

  it('does not depend on unit, zero or direction', () => {
    fc.assert(
      fc.property(series.filter(differ), (list) => {
        const plain = supF(list)
        const turned = supF([...list].reverse().map((value) => 5 - 2 * value))
        expect(turned.statistic).toBeCloseTo(plain.statistic, 6)
      }),
      { seed: 66 },
    )
  })

  it('refuses what it cannot test', () => {
    expect(() => supF([1, 2, 3])).toThrow('there must be 8 finite values')
    expect(() => supF(flow, 0.5)).toThrow(RangeError)
    expect(() => supF(new Array(9).fill(3))).toThrow('values must differ')
  })
})
