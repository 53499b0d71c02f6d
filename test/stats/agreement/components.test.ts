import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intraclassCorrelation } from '../../../src/stats/agreement/intraclass-correlation.ts'
import { meanSquares } from '../../../src/stats/agreement/mean-squares.ts'
import { varianceComponents } from '../../../src/stats/agreement/variance-components.ts'
import { createRandom } from '../../support/random.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/statistics/${name}`, import.meta.url), 'utf8'))
const shroutFleiss = read('icc-shrout-fleiss.json') as {
  ratings: number[][]
  icc: { name: string; icc: number; lb: number; ub: number; F: number; p: number }[]
}
const rail = read('varcomp-rail.json') as {
  data: { Rail: string; travel: number }[]
  sd_between: number
  sd_within: number
  mean: number
  se: number
}
const ofName = (name: string) => shroutFleiss.icc.find((one) => one.name === name)!
const near = (values: readonly number[], digits = 10) => values.map((value) => expect.closeTo(value, digits))
const standardNormal = (random: () => number) =>
  Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6)

describe('intraclassCorrelation', () => {
  it.each([
    ['ICC(1)', 'one-way', 'single', '(1,1)'],
    ['ICC(4)', 'one-way', 'mean', '(1,k)'],
    ['ICC(A,1)', 'two-way-random', 'single', '(2,1)'],
    ['ICC(C,1)', 'two-way-mixed', 'single', '(3,1)'],
    ['ICC(C,4)', 'two-way-mixed', 'mean', '(3,k)'],
  ] as const)('has the figures of irr for the table of Shrout and Fleiss: %s', (name, model, of, form) => {
    const found = intraclassCorrelation(shroutFleiss.ratings, model, of)
    const { icc, lb, ub, F } = ofName(name)
    expect([found.coefficient, ...found.interval, found.f]).toEqual(near([icc, lb, ub, F]))
    expect(found.name).toBe(form)
  })

  it('tests that subjects differ by the exact F of its model', () => {
    const p = (model: 'one-way' | 'two-way-random') =>
      intraclassCorrelation(shroutFleiss.ratings, model, 'single').p
    expect(p('one-way')).toBeCloseTo(ofName('ICC(1)').p, 12)
    expect(p('two-way-random')).toBeCloseTo(ofName('ICC(C,1)').p, 12)
  })

  it('gives a mean of k the limits of a single rating by Spearman and Brown', () => {
    const stepUp = (r: number) => (4 * r) / (1 + 3 * r)
    for (const model of ['one-way', 'two-way-random', 'two-way-mixed'] as const) {
      const single = intraclassCorrelation(shroutFleiss.ratings, model, 'single')
      const mean = intraclassCorrelation(shroutFleiss.ratings, model, 'mean')
      expect([mean.coefficient, ...mean.interval]).toEqual(
        near([single.coefficient, ...single.interval].map(stepUp)),
      )
    }
    expect(intraclassCorrelation(shroutFleiss.ratings, 'two-way-random', 'mean').coefficient).toBeCloseTo(
      ofName('ICC(A,4)').icc,
      10,
    )
  })

  it('parts the sum of squares', () => {
    // [[1, 2], [3, 5]]: subjects 1.5 and 4, raters 2 and 3.5, all 2.75; each half of squares 6.25, 2.25, 0.25
    expect(
      meanSquares([
        [1, 2],
        [3, 5],
      ]),
    ).toEqual({
      subjects: 2,
      raters: 2,
      betweenSubjects: 6.25,
      within: 1.25,
      betweenRaters: 2.25,
      residual: 0.25,
    })
  })

  it('does not see an offset of a rater where consistency is asked', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (offset) => {
        const moved = shroutFleiss.ratings.map((row) =>
          row.map((value, k) => (k === 2 ? value + offset : value)),
        )
        const { coefficient } = intraclassCorrelation(moved, 'two-way-mixed', 'single')
        expect(coefficient).toBeCloseTo(ofName('ICC(C,1)').icc, 8)
      }),
      { seed: 2, numRuns: 30 },
    )
  })

  it('refuses tables without an answer', () => {
    const icc = (ratings: number[][]) => () => intraclassCorrelation(ratings, 'two-way-mixed', 'single')
    expect(icc([[1, 2]])).toThrow('2 or more each, current counts are 1 and 2')
    expect(icc([[1, 2], [1]])).toThrow('each subject must have 2 ratings, current count is 1')
    expect(
      icc([
        [1, 2],
        [1, Number.NaN],
      ]),
    ).toThrow('must be finite, current value is NaN')
    expect(
      icc([
        [1, 1],
        [2, 2],
      ]),
    ).toThrow('ratings must scatter, current mean square is 0')
  })
})

describe('varianceComponents', () => {
  it('has the REML figures of nlme for six rails', () => {
    const groups = ['1', '2', '3', '4', '5', '6'].map((name) =>
      rail.data.filter(({ Rail }) => Rail === name).map(({ travel }) => travel),
    )
    const { betweenSd, withinSd, mean, standardError } = varianceComponents(groups)
    expect(betweenSd).toBeCloseTo(rail.sd_between, 5)
    expect(withinSd).toBeCloseTo(rail.sd_within, 5)
    expect(mean).toBeCloseTo(rail.mean, 10)
    expect(standardError).toBeCloseTo(rail.se, 5)
  })

  it('is the analysis of variance where groups are alike in size, and 0 between where that is negative', () => {
    // means 2 and 12, within 2 each: MS within 2, between 2·50 = 100; (100 − 2)/2 = 49
    const parts = varianceComponents([
      [1, 3],
      [11, 13],
    ])
    expect([parts.betweenSd, parts.withinSd, parts.mean, parts.standardError]).toEqual(
      near([7, Math.SQRT2, 7, 5], 9),
    )
    // both means are 7: nothing between; squares 36 + 36 + 16 + 16 over 3
    const none = varianceComponents([
      [1, 13],
      [11, 3],
    ])
    expect([none.betweenSd, none.withinSd]).toEqual(near([0, Math.sqrt(104 / 3)]))
  })

  it('finds what was put into groups of unlike sizes', () => {
    const random = createRandom(31)
    const runs = 60
    let [between, within] = [0, 0]
    for (let run = 0; run < runs; run++) {
      const groups = Array.from({ length: 25 }, (_, i) => {
        const centre = 3 * standardNormal(random)
        return Array.from({ length: 1 + (i % 6) }, () => centre + 2 * standardNormal(random))
      })
      const parts = varianceComponents(groups)
      between += parts.betweenSd ** 2 / runs
      within += parts.withinSd ** 2 / runs
    }
    // var of a variance of 9 (+ 4/n̄) from 25 groups: (9 + 1.6)·√(2/24) = 3.1, of 60 runs 0.4; four of them
    expect(Math.abs(between - 9)).toBeLessThan(1.6)
    // 4·√(2/62) = 0.72, of 60 runs 0.093; four of them
    expect(Math.abs(within - 4)).toBeLessThan(0.4)
  })

  it('refuses one group, and groups that do not scatter', () => {
    expect(() => varianceComponents([[1, 2]])).toThrow('2 groups or more')
    expect(() => varianceComponents([[1, 1], [2]])).toThrow('sum of squares within is 0')
    expect(() => varianceComponents([[1, 2], []])).toThrow('none empty')
  })
})
