import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../../src/simulate/seeded-random.ts'
import { changePositionPosterior } from '../../../src/stats/autocorrelated/change-position-posterior.ts'
import { crediblePositions } from '../../../src/stats/autocorrelated/credible-positions.ts'
import { gls } from '../../../src/stats/autocorrelated/gls.ts'
import { coverageOfPosition } from '../../evaluate/gls-coverage-cases.ts'
import nileFile from '../../fixtures/statistics/nile.json' with { type: 'json' }

const ones = (length: number) => new Float64Array(length).fill(1)

describe('changePositionPosterior', () => {
  it('is the sum of squares left by each position, to the power −(n − 2)/2', () => {
    // 0, 0, 3, 4: left by a step at 1 are 8.667, at 2 ½, at 3 6; power −1
    const [zero, ...found] = changePositionPosterior(Float64Array.of(0, 0, 3, 4), ones(3), 0)
    const weights = [1 / (26 / 3), 1 / 0.5, 1 / 6]
    const total = weights.reduce((sum, value) => sum + value, 0)
    expect(zero).toBe(0)
    expect(found).toEqual(weights.map((weight) => expect.closeTo(weight / total, 12)))
  })

  it('is what a fit at each position gives, with uneven gaps and correlation', () => {
    const normal = normalPairs(seededRandom(81))
    const times = [0, 1, 2, 2.6, 4, 5, 5.5, 7, 8, 9, 10, 13]
    const y = Float64Array.from({ length: 12 }, (_, i) => 900 + normal() + (i < 5 ? 0 : 2))
    const gaps = Float64Array.from({ length: 11 }, (_, i) => times[i + 1]! - times[i]!)
    const sums = Array.from({ length: 11 }, (_, k) => {
      const step = ones(12).map((_, i) => (i <= k ? 0 : 1))
      return gls({ design: [ones(12), step], y, times, phi: 0.4 }).sigma2 ** -5
    })
    const total = sums.reduce((sum, value) => sum + value, 0)
    const found = changePositionPosterior(y, gaps, 0.4)
    for (const [k, value] of sums.entries()) expect(found[k + 1]).toBeCloseTo(value / total, 9)
  })

  it('puts the change of the Nile after 1898', () => {
    const flow = Float64Array.from(nileFile.nile.data.flow)
    const posterior = changePositionPosterior(flow, ones(99), 0)
    const { positions, mostProbable, probability } = crediblePositions(posterior, 0.95)
    expect(mostProbable).toBe(28)
    expect(probability).toBeGreaterThanOrEqual(0.95)
    // the interval of Bai and Perron is 25 to 32
    expect(positions[0]).toBeGreaterThanOrEqual(25)
    expect(positions[positions.length - 1]).toBeLessThanOrEqual(32)
  })

  it('gives sets that hold the true position at least as often as they say', () => {
    // 400 runs at 95 %: ± 1.1 %; whole positions make the sets larger than asked
    for (const [phi, step] of [
      [0, 1],
      [0.4, 2],
    ] as const) {
      const { covered } = coverageOfPosition({ count: 120, phi, step, runs: 400 }, 82)
      expect(covered).toBeGreaterThan(0.917)
    }
  })

  it('finds a step of 2σ within ± 2 values in 94 of 100 cases', () => {
    // 600 runs: ± 1 %
    const { within2 } = coverageOfPosition({ count: 120, phi: 0, step: 2, runs: 600 }, 83)
    expect(within2).toBeGreaterThan(0.94 - 0.03)
  })

  it('refuses too few values', () => {
    expect(() => changePositionPosterior(ones(3), ones(2), 0)).toThrow('at least 4 values')
    expect(() => changePositionPosterior(ones(5), ones(2), 0)).toThrow(RangeError)
  })
})

describe('crediblePositions', () => {
  it('takes the most probable first', () => {
    expect(crediblePositions([0, 0.1, 0.6, 0.3], 0.8)).toEqual({
      positions: [2, 3],
      mostProbable: 2,
      probability: expect.closeTo(0.9, 12),
    })
    expect(crediblePositions([0.4, 0.2, 0.4], 0.7).positions).toEqual([0, 2])
    expect(() => crediblePositions([1], 95)).toThrow('between 0 and 1, current value is 95')
  })
})
