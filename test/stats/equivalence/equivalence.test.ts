import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equivalenceCount } from '../../../src/stats/equivalence/equivalence-count.ts'
import { equivalenceOfMeans } from '../../../src/stats/equivalence/equivalence-of-means.ts'
import { equivalenceOfSample } from '../../../src/stats/equivalence/equivalence-of-sample.ts'
import { equivalencePower } from '../../../src/stats/equivalence/equivalence-power.ts'
import { equivalenceTest } from '../../../src/stats/equivalence/equivalence-test.ts'
import { sampleMoments } from '../../../src/stats/sample-moments.ts'
import { createRandom } from '../../support/random.ts'

const sleep = JSON.parse(
  readFileSync(new URL('../../fixtures/statistics/tost-sleep.json', import.meta.url), 'utf8'),
) as { diff: number[]; t_lower: number; t_upper: number; p_lower: number; p_upper: number; ci90: number[] }

const normals = (random: () => number, count: number): number[] =>
  Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  )

const summary = (values: readonly number[]) => {
  const { count, mean, variance } = sampleMoments(values)
  return { count, mean, sd: Math.sqrt(variance) }
}

describe('equivalenceOfSample', () => {
  it('has the figures of R for paired differences', () => {
    const found = equivalenceOfSample(sleep.diff, 0, 2.5)
    expect(found.lower.t).toBeCloseTo(sleep.t_lower, 12)
    expect(found.upper.t).toBeCloseTo(sleep.t_upper, 12)
    expect(found.lower.p).toBeCloseTo(sleep.p_lower, 13)
    expect(found.upper.p / sleep.p_upper).toBeCloseTo(1, 12)
    expect(found.interval90).toEqual(sleep.ci90.map((value) => expect.closeTo(value, 12)))
    expect([found.p, found.verdict]).toEqual([found.lower.p, 'equivalent'])
  })

  it('knows the three verdicts', () => {
    // mean 1, standard error ½, 90 % interval 1 ± 2.92·½ with 2 degrees of freedom
    const values = [1 - Math.sqrt(0.75), 1, 1 + Math.sqrt(0.75)]
    expect(equivalenceOfSample(values, 0, 2.47).verdict).toBe('equivalent')
    expect(equivalenceOfSample(values, 0, 2.45).verdict).toBe('not-shown')
    expect(equivalenceOfSample(values, -3, 2.53).verdict).toBe('different')
    expect(equivalenceOfSample(values, -3, 2.55).verdict).toBe('not-shown')
    expect(equivalenceOfSample(values, 5, 2.53).verdict).toBe('different')
  })
})

describe('equivalenceTest', () => {
  it('calls equivalent exactly what has its 90 % interval within the margin', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    fc.assert(
      fc.property(
        number(-3, 3),
        number(0.01, 2),
        number(1, 100),
        number(0.1, 4),
        (difference, error, df, margin) => {
          const { interval90, verdict, p } = equivalenceTest(difference, error, df, margin)
          const isInside = interval90[0] > -margin && interval90[1] < margin
          const isBeyond = interval90[0] > margin || interval90[1] < -margin
          expect(verdict).toBe(isInside ? 'equivalent' : isBeyond ? 'different' : 'not-shown')
          expect(p < 0.05).toBe(isInside)
        },
      ),
      { seed: 4, numRuns: 300 },
    )
  })

  it('refuses a margin or an error that is none', () => {
    expect(() => equivalenceTest(0, 1, 5, 0)).toThrow('the margin must lie above 0, current value is 0')
    expect(() => equivalenceTest(0, 0, 5, 1)).toThrow(
      'the standard error must lie above 0, current value is 0',
    )
    expect(() => equivalenceTest(Number.NaN, 1, 5, 1)).toThrow('the difference must be finite')
  })
})

describe('equivalenceOfMeans', () => {
  it('is the test of Welch', () => {
    // variances of the means 1 and 4; degrees of freedom 25/(1/3 + 16/3) = 75/17
    const found = equivalenceOfMeans({
      before: { mean: 10, sd: 2, count: 4 },
      after: { mean: 12, sd: 4, count: 4 },
      margin: 30,
    })
    expect(found.standardError).toBeCloseTo(Math.sqrt(5), 12)
    expect(found.degreesOfFreedom).toBeCloseTo(75 / 17, 12)
    expect([found.difference, found.verdict]).toEqual([2, 'equivalent'])
  })

  it('calls a true difference of the margin equivalent in one of twenty cases', () => {
    const random = createRandom(41)
    const runs = 4000
    let shown = 0
    for (let run = 0; run < runs; run++) {
      const before = summary(normals(random, 20))
      const after = summary(normals(random, 13).map((value) => 2 * value + 2.5))
      if (equivalenceOfMeans({ before, after, margin: 2.5 }).verdict === 'equivalent') shown++
    }
    // √(0.05·0.95/4000) = 0.0034; four of them
    expect(Math.abs(shown / runs - 0.05)).toBeLessThan(0.014)
  })

  it('refuses a side without scatter', () => {
    const one = { mean: 0, sd: 1, count: 1 }
    expect(() => equivalenceOfMeans({ before: one, after: one, margin: 1 })).toThrow('current count is 1')
  })
})

describe('equivalencePower', () => {
  it('agrees with drawn scans', () => {
    const random = createRandom(42)
    const runs = 4000
    let [known, before] = [0, 0]
    for (let run = 0; run < runs; run++) {
      if (equivalenceOfSample(normals(random, 6), 0.3, 1.5).verdict === 'equivalent') known++
      const sides = { before: summary(normals(random, 20)), after: summary(normals(random, 12)) }
      if (equivalenceOfMeans({ ...sides, margin: 1 }).verdict === 'equivalent') before++
    }
    // √(¼/4000) = 0.008; four of them
    expect(Math.abs(known / runs - equivalencePower(6, 'known', 1.5, 0.3))).toBeLessThan(0.032)
    expect(Math.abs(before / runs - equivalencePower(12, 20, 1, 0))).toBeLessThan(0.032)
  })

  it('is 5 % or less at the margin, and grows with scans and margin', () => {
    expect(equivalencePower(30, 'known', 1, 1)).toBeCloseTo(0.05, 6)
    expect(equivalencePower(4, 'known', 1, 1)).toBeLessThan(0.05)
    const powers = [4, 6, 8, 12, 20].map((count) => equivalencePower(count, 'as-many', 1.5, 0.2))
    expect(powers).toEqual([...powers].sort((a, b) => a - b))
    expect(equivalencePower(2, 'known', 50, 0)).toBeGreaterThan(0.95)
  })

  it('refuses counts and margins that are none', () => {
    expect(() => equivalencePower(1, 'known', 1, 0)).toThrow('counts must be 2 or more')
    expect(() => equivalencePower(5, 1, 1, 0)).toThrow('current values are 5, 1 and 1')
    expect(() => equivalencePower(5, 'known', 0, 0)).toThrow('the margin above 0')
  })
})

describe('equivalenceCount', () => {
  it('asks for 13 scans where the margin is one standard deviation, and for 5 where it is two', () => {
    expect(equivalenceCount('known', 1, 0, 0.9)).toBe(13)
    expect(equivalenceCount('known', 2, 0, 0.9)).toBe(5)
    expect(equivalenceCount('as-many', 1, 0, 0.9)).toBe(23)
    expect(equivalenceCount('as-many', 2, 0, 0.9)).toBe(7)
  })

  it('is the first count that suffices', () => {
    for (const margin of [0.7, 1, 1.4, 3]) {
      const count = equivalenceCount(40, margin, 0.1, 0.8)!
      expect(equivalencePower(count, 40, margin, 0.1)).toBeGreaterThanOrEqual(0.8)
      if (count > 2) expect(equivalencePower(count - 1, 40, margin, 0.1)).toBeLessThan(0.8)
    }
  })

  it('knows that no number of scans mends a short baseline, or a difference beyond the margin', () => {
    expect(equivalenceCount(5, 0.5, 0, 0.9)).toBeNull()
    expect(equivalenceCount('known', 1, 1.1, 0.9)).toBeNull()
    expect(() => equivalenceCount('known', 1, 0, 1)).toThrow('the power must lie between 0 and 1')
  })
})
