import { describe, expect, it } from 'vitest'
import { alarmsPerYear, comparisonBaseline, comparisonStream } from '../evaluate/drift-comparison.ts'
import { chanceOf } from '../evaluate/drift-noise.ts'
import { firstAlarm, peers } from '../evaluate/drift-peers.ts'
import {
  fixedRuleHits,
  nelsonRules,
  type RunRule,
  westernElectricRules,
} from '../evaluate/drift-run-rules.ts'

const peer = (name: string) => peers.find((one) => one.name.startsWith(name))!

/** Mean run length of fixed rules on standard normal scans. */
const meanRunLength = (rules: readonly RunRule[], runs: number): number => {
  let total = 0
  for (let run = 0; run < runs; run++) {
    const { normal } = chanceOf(1000 + run)
    const z = Float64Array.from({ length: 1500 }, normal)
    const alarm = fixedRuleHits(z, 0, rules).indexOf(1)
    total += alarm < 0 ? 1500 : alarm + 1
  }
  return total / runs
}

describe('the methods that Constancy is compared with', () => {
  it('never look ahead: later scans change nothing of what was said', () => {
    const { values } = comparisonStream(5, 0.3, 2)
    for (const { statistic } of peers) {
      const whole = statistic(values, comparisonBaseline)
      for (const length of [31, 45, 70]) {
        expect(statistic(values.slice(0, length), comparisonBaseline)).toEqual(whole.slice(0, length))
      }
    }
  })

  it('say nothing within the baseline', () => {
    const { values } = comparisonStream(6, 0, 3)
    for (const { statistic } of peers) {
      expect(
        statistic(values, comparisonBaseline)
          .slice(0, comparisonBaseline)
          .every((x) => x === 0),
      ).toBe(true)
    }
  })

  it('alarm by rules as often as published', () => {
    // Champ and Woodall 1987: all four rules, in control, 91.75; the standard error of a mean of 1500 runs is 2.6 %
    expect(Math.abs(meanRunLength(westernElectricRules, 1500) / 91.75 - 1)).toBeLessThan(0.104)
    // our own reference by simulation: all eight of Nelson's every 74
    expect(Math.abs(meanRunLength(nelsonRules, 1500) / 74 - 1)).toBeLessThan(0.104)
  })

  it('sum as a CUSUM does, by hand', () => {
    // baseline of mean 0 and mean moving range 2: σ = 2/1.128379; then z of 1 and 2: 0.5, then 2
    const sigma = 2 / 1.128379
    const values = Float64Array.of(1, -1, 1, -1, sigma, 2 * sigma)
    const sums = peer('CUSUM').statistic(values, 4)
    expect(sums[4]).toBeCloseTo(0.5, 12)
    expect(sums[5]).toBeCloseTo(2, 12)
    expect(peer('CUSUM').locate!(values, 4, 5)).toBe(4)
  })

  it('take a shift of the whole population for a shift', () => {
    const values = Float64Array.from({ length: 45 }, (_, i) => (i < 30 ? i % 10 : 100))
    const index = peer('PSI').statistic(values, 30)
    // nine deciles empty: 9 (0.1 − 1e-4) ln(0.1/1e-4) + (1 − 0.1) ln(1/0.1)
    expect(index[44]).toBeCloseTo(9 * 0.0999 * Math.log(1000) + 0.9 * Math.log(10), 9)
  })

  it('count first alarms over the time watched until them', () => {
    // one alarm after 10 watched scans, none in 20: one in 30 scans of 52 a year
    expect(alarmsPerYear([39, -1], 50)).toBeCloseTo(52 / 30, 12)
    expect(firstAlarm(Float64Array.of(0, 3, 0, 4), 2, 2)).toBe(3)
  })
})
