import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCombat } from '../../../src/stats/combat/apply-combat.ts'
import { combat } from '../../../src/stats/combat/combat.ts'
import type { CombatData, CombatOptions } from '../../../src/stats/combat/combat-model.ts'
import { fitCombat } from '../../../src/stats/combat/fit-combat.ts'
import { sayIfSharedDataIsAbsent, sharedData } from '../../shared-data.ts'
import { createRandom } from '../../support/random.ts'

const plain: CombatOptions = { prior: 'none', adjusts: 'mean-and-variance', reference: null }
const published = JSON.parse(
  readFileSync(new URL('../../fixtures/statistics/combat.json', import.meta.url), 'utf8'),
) as {
  batches: number[]
  covariate: number[]
  step: number
  data: number[][]
  adjusted: Record<string, number[][]>
}

const byName = (name: string): { data: CombatData; options: CombatOptions } => ({
  data: {
    values: published.data.map((row) => Float64Array.from(row)),
    batches: published.batches.map(String),
    covariates: name.includes('unadjusted') ? [] : [Float64Array.from(published.covariate)],
  },
  options: {
    prior: name.includes('noeb') ? 'none' : name.startsWith('non') ? 'nonparametric' : 'parametric',
    adjusts: name.includes('meanonly') ? 'mean' : 'mean-and-variance',
    reference: name.includes('batchref') ? '1' : null,
  },
})

const largestDifference = (found: readonly ArrayLike<number>[], wanted: readonly number[][]): number =>
  Math.max(...wanted.flatMap((row, i) => row.map((value, j) => Math.abs(value - found[i]![j]!))))

const names = [
  'nonparametric_adjusted',
  'nonparametric_adjusted_batchref',
  'nonparametric_unadjusted',
  'parametric_adjusted',
  'parametric_adjusted_batchref',
  'parametric_adjusted_noeb',
  'parametric_unadjusted',
  'parametric_unadjusted_meanonly',
]

describe('combat', () => {
  it('moves batches onto their common mean and scatter when nothing is drawn towards a prior', () => {
    // batches (1, 3) and (7, 9): residuals ±1, pooled variance 1 (of n), mean 5; each batch's own variance is 2 (of n − 1)
    const data = {
      values: [Float64Array.of(1, 3, 7, 9)],
      batches: ['a', 'a', 'b', 'b'],
      covariates: [],
    }
    const model = fitCombat(data, plain)
    expect(model.features[0]).toEqual({ mean: expect.closeTo(5, 12), slopes: [], sd: expect.closeTo(1, 12) })
    expect(model.effects.get('a')!.shifts[0]).toBeCloseTo(-3, 12)
    expect(model.effects.get('b')!.variances[0]).toBeCloseTo(2, 12)
    const expected = [5 - 1 / Math.SQRT2, 5 + 1 / Math.SQRT2]
    expect([...combat(data, plain)[0]!]).toEqual([...expected, ...expected].map((x) => expect.closeTo(x, 12)))
    // shifts alone: (4, 6) in both
    expect([...combat(data, { ...plain, adjusts: 'mean' })[0]!]).toEqual(
      [4, 6, 4, 6].map((x) => expect.closeTo(x, 12)),
    )
  })

  it.each(names)('agrees with the published R implementation to 1e-10: %s', (name) => {
    const { data, options } = byName(name)
    const found = combat(data, options).filter((_, index) => index % published.step === 0)
    expect(found.length).toBe(published.adjusted[name]!.length)
    expect(largestDifference(found, published.adjusted[name]!)).toBeLessThan(1e-10)
  })

  sayIfSharedDataIsAbsent('all features of the published ComBat results')
  it.skipIf(sharedData === null)('agrees in all 200 features of each of the eight results', () => {
    for (const name of names) {
      const path = join(sharedData!, `../golden/statistics/combat/testdata_combat_${name}_r.csv`)
      const wanted = readFileSync(path, 'utf8').trim().split('\n').slice(1)
      const { data, options } = byName(name)
      const rows = wanted.map((line) => line.split(',').map(Number))
      expect(rows.length).toBe(200)
      expect(largestDifference(combat(data, options), rows)).toBeLessThan(1e-10)
    }
  })

  it('leaves the reference batch as it is', () => {
    for (const prior of ['parametric', 'nonparametric', 'none'] as const) {
      const { data } = byName('parametric_adjusted')
      const found = combat(data, { prior, adjusts: 'mean-and-variance', reference: '2' })
      const differences = found.map((row, i) =>
        Math.max(...[5, 6, 7, 8, 9].map((scan) => Math.abs(row[scan]! - data.values[i]![scan]!))),
      )
      expect(Math.max(...differences)).toBeLessThan(1e-12)
    }
  })

  it('moves and stretches with the unit of a feature', () => {
    const { data, options } = byName('parametric_adjusted')
    const before = combat(data, options)
    fc.assert(
      fc.property(
        fc.double({ min: -500, max: 500, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (offset, factor) => {
          const values = data.values.map((row, i) => (i === 3 ? row.map((x) => offset + factor * x) : row))
          const after = combat({ ...data, values }, options)
          for (const scan of [0, 4, 9]) {
            expect(after[3]![scan]! / factor).toBeCloseTo(offset / factor + before[3]![scan]!, 6)
            expect(after[4]![scan]!).toBeCloseTo(before[4]![scan]!, 6)
          }
        },
      ),
      { seed: 5, numRuns: 20 },
    )
  })

  it('finds shifts and scatters that were put in, and keeps the covariate', () => {
    const random = createRandom(11)
    const normal = () => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6)
    const scans = 400
    const batches = Array.from({ length: scans }, (_, i) => (i % 2 === 0 ? 'a' : 'b'))
    const age = Float64Array.from({ length: scans }, () => 50 + 10 * normal())
    const values = Array.from({ length: 20 }, () =>
      Float64Array.from({ length: scans }, (_, i) =>
        batches[i] === 'a' ? -850 + 0.5 * age[i]! + 4 * normal() : -844 + 0.5 * age[i]! + 8 * normal(),
      ),
    )
    const model = fitCombat({ values, batches, covariates: [age] }, { ...plain, reference: 'a' })
    const b = model.effects.get('b')!
    model.features.forEach(({ slopes, sd }, index) => {
      // pooled noise 6.3 over 400 ages that scatter by 10: slope ± 0.032; four of them
      expect(Math.abs(slopes[0]! - 0.5)).toBeLessThan(0.13)
      // means of 200 scans: ± √(4² + 8²)/√200 = 0.63; four of them
      expect(Math.abs(b.shifts[index]! * sd - 6)).toBeLessThan(2.6)
      // a ratio of variances of 4 with 199 degrees of freedom each: ± 4·√(4/199) = 0.57; four of them
      expect(Math.abs(b.variances[index]! - 4)).toBeLessThan(2.3)
    })
    const scan = applyCombat(
      model,
      Float64Array.from(values, (row) => row[1]!),
      'b',
      [age[1]!],
    )
    const all = combat({ values, batches, covariates: [age] }, { ...plain, reference: 'a' })
    expect([...scan]).toEqual(all.map((row) => row[1]!))
  })

  it('draws effects of a feature towards those of the others', () => {
    const { data } = byName('parametric_adjusted')
    const raw = fitCombat(data, plain).effects.get('2')!.shifts
    const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length
    for (const prior of ['parametric', 'nonparametric'] as const) {
      const drawn = fitCombat(data, { ...plain, prior }).effects.get('2')!.shifts
      const spread = (shifts: Float64Array) => shifts.reduce((sum, value) => sum + (value - mean) ** 2, 0)
      expect(spread(drawn)).toBeLessThan(spread(raw))
    }
  })

  it('takes features without any difference of effects for alike', () => {
    const row = Float64Array.of(1, 3, 7, 9)
    const data = { values: [row, row], batches: ['a', 'a', 'b', 'b'], covariates: [] }
    const expected = [...combat(data, plain)[0]!].map((x) => expect.closeTo(x, 10))
    for (const prior of ['parametric', 'nonparametric'] as const) {
      expect([...combat(data, { ...plain, prior })[0]!]).toEqual(expected)
    }
  })

  it('refuses what it cannot fit, with what must hold', () => {
    const row = Float64Array.of(1, 3, 7, 9)
    const data = { values: [row, row], batches: ['a', 'a', 'b', 'b'], covariates: [] as Float64Array[] }
    const fitting =
      (change: Partial<CombatData>, options: Partial<CombatOptions> = {}) =>
      () =>
        fitCombat({ ...data, ...change }, { ...plain, prior: 'parametric', ...options })
    expect(fitting({ values: [row] })).toThrow('features must be 2 or more, current count is 1')
    expect(fitting({ values: [row, row.slice(1)] })).toThrow('must have 4 values, current count is 3')
    expect(fitting({ values: [row, row.map((x) => x / 0)] })).toThrow(
      'must be finite, current value is Infinity',
    )
    expect(fitting({ batches: ['a', 'a', 'a', 'a'] })).toThrow(
      'batches must be 2 or more, current count is 1',
    )
    expect(fitting({ batches: ['a', 'a', 'a', 'b'] })).toThrow('2 scans or more, current count of b is 1')
    expect(fitting({}, { reference: 'c' })).toThrow('must be one of the batches, current value is c')
    expect(fitting({ covariates: [Float64Array.of(1, 1, 2, 2)] })).toThrow(
      'current covariates (1) are confounded',
    )
    expect(fitting({ values: [row, Float64Array.of(2, 2, 4, 4)] })).toThrow(
      'standard deviation of feature 1 is 0',
    )
    const model = fitCombat(data, plain)
    expect(() => applyCombat(model, Float64Array.of(1, 2), 'c', [])).toThrow(
      'one of a, b, current value is c',
    )
    expect(() => applyCombat(model, Float64Array.of(1), 'a', [])).toThrow('current counts are 1 and 0')
  })
})
