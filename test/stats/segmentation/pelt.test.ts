import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../../src/simulate/seeded-random.ts'
import { pelt } from '../../../src/stats/segmentation/pelt.ts'
import { segmentCost } from '../../../src/stats/segmentation/segment-cost.ts'
import nileFile from '../../fixtures/statistics/nile.json' with { type: 'json' }
import ruptures from '../../fixtures/statistics/ruptures.json' with { type: 'json' }
import { optimalPartition, partitionWith } from '../../support/optimal-partition.ts'

const { flow } = nileFile.nile.data
const { l2, normal: meanAndVariance } = ruptures.nile
const models = [
  ['mean', l2],
  ['mean-and-variance', meanAndVariance],
] as const

describe('segmentCost', () => {
  it('is the sum of squares about the mean, or m times the logarithm of the variance', () => {
    // 1, 3: mean 2; 3, 9: mean 6, squares 18, variance 9
    expect(segmentCost([1, 3, 9], 'mean').of(0, 2)).toBeCloseTo(2, 12)
    expect(segmentCost([1, 3, 9], 'mean').of(1, 3)).toBeCloseTo(18, 12)
    expect(segmentCost([1, 3, 9], 'mean-and-variance').of(1, 3)).toBeCloseTo(2 * Math.log(9), 7)
  })

  it('fills many at once with what it gives one by one', () => {
    const { of, fill } = segmentCost(flow, 'mean-and-variance')
    const costs = new Float64Array(3)
    fill(Int32Array.of(0, 7, 30), 3, 60, costs)
    expect([...costs]).toEqual([of(0, 60), of(7, 60), of(30, 60)])
  })

  it('gives equal values a finite cost', () => {
    expect(segmentCost([2, 2, 2, 5], 'mean-and-variance').of(0, 3)).toBeGreaterThan(-100)
    expect(segmentCost([2, 2, 2], 'mean-and-variance').of(0, 3)).toBeGreaterThan(-1e4)
  })
})

describe('pelt', () => {
  it('cuts between two levels', () => {
    const values = [0, 0, 0, 9, 9, 9]
    expect(pelt({ values, model: 'mean', penalty: 5, shortest: 1 })).toEqual({ changes: [3], cost: 0 })
    // the cut saves 121.5
    expect(pelt({ values, model: 'mean', penalty: 122, shortest: 1 }).changes).toEqual([])
    expect(pelt({ values, model: 'mean', penalty: 121, shortest: 1 }).changes).toEqual([3])
    // alone the last value would be free, but a stretch has two: 9, 0 costs 40.5 where 9, 9, 9, 0 cost 60.75
    expect(pelt({ values: [...values, 0], model: 'mean', penalty: 5, shortest: 2 }).changes).toEqual([3, 5])
  })

  it('costs as little as the best of all divisions', () => {
    const values = fc.array(
      fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -3, max: 3, noNaN: true })),
      {
        minLength: 4,
        maxLength: 24,
      },
    )
    const penalties = fc.double({ min: 0.05, max: 12, noNaN: true })
    fc.assert(
      fc.property(
        values,
        penalties,
        fc.integer({ min: 2, max: 4 }),
        fc.boolean(),
        (list, penalty, shortest, isMean) => {
          const model = isMean ? 'mean' : 'mean-and-variance'
          const found = pelt({ values: list, model, penalty, shortest })
          const wanted = optimalPartition(list, model, penalty, shortest)
          expect(found.cost + penalty * found.changes.length).toBeCloseTo(
            wanted.cost + penalty * wanted.changes.length,
            8,
          )
          const bounds = [0, ...found.changes, list.length]
          for (const [k, end] of bounds.slice(1).entries())
            expect(end - bounds[k]!).toBeGreaterThanOrEqual(shortest)
        },
      ),
      { seed: 51, numRuns: 300 },
    )
  })

  it('agrees with ruptures on the Nile', () => {
    for (const [model, golden] of models) {
      for (const { pen, bkps } of [golden.pelt_2logn, golden.pelt_3logn, golden.pelt_5logn]) {
        const { changes } = pelt({ values: flow, model, penalty: pen, shortest: 5 })
        expect([...changes, 100]).toEqual(bkps)
      }
      for (const [k, { bkps, cost }] of [golden.dynp1, golden.dynp2, golden.dynp3].entries()) {
        const best = partitionWith(k + 1, flow, model, 5)!
        expect([...best.changes, 100]).toEqual(bkps)
        expect(best.cost / cost).toBeCloseTo(1, 8)
      }
    }
  })

  it('agrees with ruptures on simulated values', () => {
    const { y, ...golden } = ruptures.synthetic
    for (const [name, bkps] of Object.entries(golden)) {
      const [, kind, penalty] = /^pelt_(l2|normal)_(.*)$/.exec(name) ?? []
      if (kind === undefined) continue
      const model = kind === 'l2' ? 'mean' : 'mean-and-variance'
      const { changes } = pelt({ values: y, model, penalty: Number(penalty), shortest: 3 })
      expect([...changes, 400]).toEqual(bkps)
    }
  })

  it('follows the unit and the zero of the values', () => {
    const moved = flow.map((value) => 0.01 * value - 500)
    for (const model of ['mean', 'mean-and-variance'] as const) {
      const factor = model === 'mean' ? 1e-4 : 1
      const penalty = model === 'mean' ? 40000 : 4
      const plain = pelt({ values: flow, model, penalty, shortest: 3 })
      expect(plain.changes.length).toBeGreaterThan(1)
      expect(pelt({ values: moved, model, penalty: factor * penalty, shortest: 3 }).changes).toEqual(
        plain.changes,
      )
    }
  })

  it('with a penalty of 3·σ²·ln n seldom cuts noise, and finds steps of 2σ', () => {
    const normal = normalPairs(seededRandom(52))
    let [falseCuts, found] = [0, 0]
    for (let run = 0; run < 200; run++) {
      const noise = Array.from({ length: 120 }, normal)
      const penalty = 3 * Math.log(120)
      falseCuts += pelt({ values: noise, model: 'mean', penalty, shortest: 3 }).changes.length > 0 ? 1 : 0
      const stepped = noise.map((value, i) => value + (i < 60 ? 0 : 2))
      const { changes } = pelt({ values: stepped, model: 'mean', penalty, shortest: 3 })
      found += changes.some((change) => Math.abs(change - 60) <= 2) ? 1 : 0
    }
    // P(max of 117 dependent χ²₁ > 14.4) is below 117·1.5e-4 = 1.8 % for one cut, some more for two close ones
    expect(falseCuts).toBeLessThan(12)
    // known: within ± 2 in 94 %; 200 runs: ± 1.7 %
    expect(found / 200).toBeGreaterThan(0.88)
  })

  it('refuses what it cannot divide', () => {
    const problem = { values: [1, 2, 3], model: 'mean', penalty: 1, shortest: 1 } as const
    expect(() => pelt({ ...problem, penalty: 0 })).toThrow('the penalty must be above 0, current value is 0')
    expect(() => pelt({ ...problem, shortest: 4 })).toThrow('there must be 4 values, current value is 3')
    expect(() => pelt({ ...problem, shortest: 1.5 })).toThrow(RangeError)
    expect(() => pelt({ ...problem, model: 'mean-and-variance' })).toThrow('a whole number from 2')
    expect(() => pelt({ ...problem, values: [1, Number.NaN, 3] })).toThrow('values must be finite')
  })
})
