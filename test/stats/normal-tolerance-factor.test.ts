import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { normalDistribution } from '../../src/stats/normal-distribution.ts'
import { normalToleranceFactor } from '../../src/stats/normal-tolerance-factor.ts'
import { sampleMoments } from '../../src/stats/sample-moments.ts'
import { createRandom } from '../support/random.ts'

const published = JSON.parse(
  readFileSync(new URL('../fixtures/statistics/tolerance-factors.json', import.meta.url), 'utf8'),
) as { tol: { n: number; p: number; conf: number; k_exact: number }[] }

describe('normalToleranceFactor', () => {
  it('agrees with the exact factors of spc to its own digits, 2·10⁻⁷', () => {
    expect(published.tol.length).toBe(18)
    for (const { n, p, conf, k_exact } of published.tol) {
      expect(Math.abs(normalToleranceFactor(n, p, conf) / k_exact - 1)).toBeLessThan(2e-7)
    }
  })

  it('holds its part of the population as often as it says', () => {
    const random = createRandom(51)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    for (const count of [2, 6]) {
      const k = normalToleranceFactor(count, 0.9, 0.8)
      const runs = 4000
      let held = 0
      for (let run = 0; run < runs; run++) {
        const { mean, variance } = sampleMoments(Array.from({ length: count }, normal))
        const half = k * Math.sqrt(variance)
        if (normalDistribution(mean + half) - normalDistribution(mean - half) >= 0.9) held++
      }
      // √(0.8·0.2/4000) = 0.0063; four of them
      expect(Math.abs(held / runs - 0.8)).toBeLessThan(0.026)
    }
  })

  it('comes near the quantile of the normal distribution with many values', () => {
    expect(normalToleranceFactor(100_000, 0.95, 0.5)).toBeCloseTo(1.96, 3)
  })

  it('refuses what is no part', () => {
    expect(() => normalToleranceFactor(1, 0.9, 0.9)).toThrow('current values are 1, 0.9, 0.9')
    expect(() => normalToleranceFactor(5, 1, 0.9)).toThrow(RangeError)
  })
})
