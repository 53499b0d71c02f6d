import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyLevel, type Level, type Prior, recursiveT, withValue } from '../../src/drift/recursive-score.ts'
import { selfStarting, selfStartingScore } from '../../src/stats/charts/self-starting-score.ts'
import { normalScoreOfT } from '../../src/stats/normal-score-of-t.ts'
import { chanceOf, correlatedNoise } from '../evaluate/drift-noise.ts'
import { normals } from '../support/drift-streams.ts'

/** Student's t of each value against those before it, and the level at the end. */
const scored = (values: ArrayLike<number>, phi: number, prior: Prior, gaps: readonly number[] = []) => {
  let level: Level = emptyLevel(phi, prior)
  const found = Array.from(values, (value, i) => {
    const gap = gaps[i - 1] ?? 1
    const t = recursiveT(level, value, gap)
    level = withValue(level, value, i, gap)
    return t
  })
  return { found, level }
}

const scoresOf = (values: ArrayLike<number>, phi: number, prior: Prior = null, gaps?: readonly number[]) =>
  scored(values, phi, prior, gaps).found.flatMap((one) =>
    one === null ? [] : [normalScoreOfT(one.t, one.degreesOfFreedom)],
  )

describe('recursiveT', () => {
  it('is by hand the distance from the mean over its standard error', () => {
    // 1, 3, 5: mean 3, squares 8 of 2 degrees of freedom: s = 2; t = (7 − 3)/(2·√(1 + 1/3))
    const { found, level } = scored([1, 3, 5, 7], 0, null)
    expect(found.slice(0, 3)).toEqual([null, null, null])
    expect(found[3]!.t).toBeCloseTo(4 / (2 * Math.sqrt(4 / 3)), 14)
    expect(found[3]!.degreesOfFreedom).toBe(2)
    // mean 4, squares 9 + 1 + 1 + 9
    expect([level.mean, level.squares, level.degreesOfFreedom]).toEqual([4, 20, 3])
  })

  it('takes the correlation out by hand', () => {
    // φ = 0.6 and gap 1: ρ = .6, scale 1/.8; the constant becomes .5, a value (x − .6·last)/.8
    let level = withValue(emptyLevel(0.6, { sigma: 1, degreesOfFreedom: 2 }), 10, 0, 1)
    const next = recursiveT(level, 12, 1)!
    // w = (12 − 6)/.8 = 7.5 against .5·10 = 5; variance 1 + .25/1
    expect(next.t).toBeCloseTo(2.5 / Math.sqrt(1.25), 14)
    level = withValue(level, 12, 1, 1)
    // information 1 + .25; mean 10 + .5·2.5/1.25 = 11
    expect(level.mean).toBeCloseTo(11, 12)
    expect(level.squares).toBeCloseTo(2 + 2.5 ** 2 / 1.25, 12)
  })

  it('forgets the last value over a gap of years', () => {
    const level = withValue(withValue(emptyLevel(0.6, { sigma: 1, degreesOfFreedom: 5 }), 10, 0, 1), 11, 1, 1)
    const far = recursiveT(level, 12, 500)!
    const none = recursiveT({ ...level, phi: 0 }, 12, 1)!
    expect(far.t).toBeCloseTo(none.t, 10)
  })

  it('says nothing before level and noise can be told', () => {
    expect(recursiveT(emptyLevel(0, null), 1, 1)).toBeNull()
    expect(recursiveT(emptyLevel(0, { sigma: 1, degreesOfFreedom: 9 }), 1, 1)).toBeNull()
    expect(scored([4, 4, 4, 4, 4, 9], 0, null).found).toEqual(Array(6).fill(null))
  })

  it('is that of the self-starting charts of Hawkins where nothing is correlated', () => {
    const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 4, maxLength: 30 })
    fc.assert(
      fc.property(numbers, fc.constantFrom(null, { sigma: 3, degreesOfFreedom: 5 }), (values, prior) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1e-3)
        const { found } = scored(values, 0, prior)
        let state = selfStarting(
          prior === null ? undefined : { variance: prior.sigma ** 2, df: prior.degreesOfFreedom },
        )
        for (const [i, value] of values.entries()) {
          const { z, state: after } = selfStartingScore(state, value)
          const own = found[i]
          // right after equal values both depend on rounding alone
          if (own && z !== null && state.sumSquares > 1e-9)
            expect(normalScoreOfT(own.t, own.degreesOfFreedom)).toBeCloseTo(z, 6)
          state = after
        }
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it('does not depend on where the scale begins or on its unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (seed, shift, scale, phi) => {
          const values = normals(seed, 30)
          const plain = scoresOf(values, phi)
          const moved = scoresOf(
            values.map((value) => shift + scale * value),
            phi,
          )
          for (const [i, score] of plain.entries()) expect(moved[i]!).toBeCloseTo(score, 5)
        },
      ),
      { seed: 4, numRuns: 50 },
    )
  })

  it.each([
    [0, 0],
    [0.3, 0],
    [0.6, 0],
    [0.6, 10],
  ])('gives N(0, 1) and no correlation with φ %f known, %i degrees of freedom beforehand', (phi, known) => {
    // 400 streams of 60 scans at uneven times: 23 000 scores or more; four standard errors: of a mean 1/√N, of a
    // variance √(2/N), of a correlation 1/√N
    const all: number[] = []
    let products = 0
    for (let seed = 0; seed < 400; seed++) {
      const chance = chanceOf(5000 + seed)
      const gaps = Array.from({ length: 59 }, () => chance.between(1, 3))
      const days = [0]
      for (const gap of gaps) days.push(days.at(-1)! + gap)
      const noise = correlatedNoise(chance.normal, days, phi, 1)
      const prior = known > 0 ? { sigma: priorSigma(chance.normal, known), degreesOfFreedom: known } : null
      const scores = scoresOf(noise, phi, prior, gaps)
      for (let i = 1; i < scores.length; i++) products += scores[i]! * scores[i - 1]!
      all.push(...scores)
    }
    const n = all.length
    expect(n).toBeGreaterThan(22_000)
    const mean = all.reduce((sum, z) => sum + z, 0) / n
    const variance = all.reduce((sum, z) => sum + z * z, 0) / n
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(n))
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
    expect(Math.abs(products / n)).toBeLessThan(4 / Math.sqrt(n))
    // P(|z| > 2.5758) = 1 %
    const tail = all.filter((z) => Math.abs(z) > 2.575829303548901).length / n
    expect(Math.abs(tail - 0.01)).toBeLessThan(4 * Math.sqrt(0.0099 / n))
  })
})

/** SD of so many N(0, 1) plus nothing: a prior that is as wrong as its degrees of freedom say. */
const priorSigma = (normal: () => number, degreesOfFreedom: number): number =>
  Math.sqrt(
    Array.from({ length: degreesOfFreedom }, normal).reduce((sum, z) => sum + z * z, 0) / degreesOfFreedom,
  )
