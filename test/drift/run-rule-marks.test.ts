import { describe, expect, it } from 'vitest'
import { runRuleMarks } from '../../src/drift/run-rule-marks.ts'
import { cleanOf, normals } from '../support/drift-streams.ts'

const baseline = { mean: 10, limits: [7, 13] as const }
const marksOf = (values: readonly (number | null)[]) => runRuleMarks(cleanOf(values), baseline)

describe('runRuleMarks', () => {
  it('marks a scan beyond the limits, by its own time', () => {
    expect(marksOf([10, null, 13.5, 9])).toEqual([
      { rule: 'WE1', at: ['2022-01-17T00:00:00'] },
      { rule: 'N1', at: ['2022-01-17T00:00:00'] },
    ])
  })

  it('marks the last scan of a pattern: nine on one side', () => {
    const above = [10.5, 10.6, 10.4, 10.7, 10.5, 10.4, 10.5, 10.6, 10.4]
    expect(marksOf(above)).toEqual([
      { rule: 'WE4', at: ['2022-02-21T00:00:00', '2022-02-28T00:00:00'] },
      { rule: 'N2', at: ['2022-02-28T00:00:00'] },
    ])
  })

  it('does not depend on unit and level', () => {
    const values = normals(1, 200).map((value) => 10 + 1.3 * value)
    const inMilli = runRuleMarks(cleanOf(values.map((value) => 1000 * value)), {
      mean: 10_000,
      limits: [7000, 13_000],
    })
    expect(inMilli).toEqual(marksOf(values))
    expect(inMilli.length).toBeGreaterThan(4)
  })

  it('first fires in the mean after 92 scans of Western Electric, by chance', () => {
    const firsts = Array.from({ length: 400 }, (_, seed) => {
      const clean = cleanOf(normals(seed + 50, 500).map((value) => 10 + value))
      const times = runRuleMarks(clean, baseline)
        .filter(({ rule }) => rule.startsWith('WE'))
        .flatMap(({ at }) => at)
        .sort()
      const first = clean.stream.points.findIndex(({ at }) => at === times[0])
      return first < 0 ? 500 : first + 1
    })
    // 91.75; cut at 500, exp(−500/91.75) of it is missing: 91.4; standard error 91/√400 = 4.6
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length
    expect(Math.abs(mean - 91.4)).toBeLessThan(3 * 4.6)
  })

  it('marks nothing without limits or without scatter', () => {
    expect(runRuleMarks(cleanOf([1, 2, 3]), null)).toEqual([])
    expect(runRuleMarks(cleanOf([1, 2, 3]), { mean: 2, limits: null })).toEqual([])
    expect(runRuleMarks(cleanOf([1, 2, 3]), { mean: 2, limits: [2, 2] })).toEqual([])
  })
})
