import { describe, expect, it } from 'vitest'
import { type RunRuleId, runRules } from '../../../src/stats/charts/run-rules.ts'
import { chartFigures } from './golden.ts'

const ids: readonly RunRuleId[] = ['WE1', 'WE2', 'WE3', 'WE4', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8']
const indicesOf = (z: readonly number[], rule: RunRuleId): readonly number[] =>
  runRules(z, [rule])[0]!.indices

describe('runRules', () => {
  it('marks the last point of each pattern', () => {
    expect(indicesOf([0, 3.1, -3.2, 3], 'WE1')).toEqual([1, 2])
    expect(indicesOf([2.1, 0, 2.1, 0], 'WE2')).toEqual([2])
    expect(indicesOf([2.1, 0, -2.1], 'WE2')).toEqual([])
    expect(indicesOf([1.1, 1.1, 0, 1.1, 1.1, 0], 'WE3')).toEqual([4])
    expect(indicesOf(Array(9).fill(0.1), 'WE4')).toEqual([7, 8])
    expect(indicesOf([1, 2, 3, 4, 5, 6, 6], 'N3')).toEqual([5])
    expect(
      indicesOf(
        Array.from({ length: 14 }, (_, i) => (i % 2 ? 1 : -1)),
        'N4',
      ),
    ).toEqual([13])
    expect(indicesOf(Array(15).fill(0.5), 'N7')).toEqual([14])
  })

  it('takes eight points outside the middle for a mixture only when both sides occur', () => {
    expect(indicesOf([2, 2, 2, 2, 2, 2, 2, 2], 'N8')).toEqual([])
    expect(indicesOf([2, 2, 2, -2, 2, 2, 2, 2], 'N8')).toEqual([7])
  })

  it('equals qcc on six series of 200 points', () => {
    type Series = Readonly<Record<string, number | readonly number[]>> & { readonly x: readonly number[] }
    const { series } = chartFigures<{ readonly series: Readonly<Record<string, Series>> }>('runsrules-golden')
    for (const each of Object.values(series)) {
      for (const { rule, indices } of runRules(each.x, ids)) {
        const key = rule.startsWith('WE') ? `we${rule[2]}` : `nelson${rule[1]}`
        expect(indices.map((index) => index + 1)).toEqual([each[key]].flat())
      }
    }
  })
})
