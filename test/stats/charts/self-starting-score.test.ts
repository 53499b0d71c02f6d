import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { selfStarting, selfStartingScore } from '../../../src/stats/charts/self-starting-score.ts'
import { createRandom } from '../../support/random.ts'

const scoresOf = (values: readonly number[], prior?: { variance: number; df: number }): (number | null)[] => {
  let state = selfStarting(prior)
  return values.map((x) => {
    const next = selfStartingScore(state, x)
    state = next.state
    return next.z
  })
}

describe('selfStartingScore', () => {
  it('is Φ⁻¹ of the Cauchy distribution for the third value', () => {
    // after 0 and 2: mean 1, s² = 2; x = 1 + √3: T = √(2/3)·√3/√2 = 1, one degree of freedom: F = 3/4
    const [first, second, third] = scoresOf([0, 2, 1 + Math.sqrt(3)])
    expect([first, second]).toEqual([null, null])
    expect(third).toBeCloseTo(0.6744897501960817, 10)
  })

  it('needs one value only where the scatter is known from other scanners', () => {
    const [first, second] = scoresOf([5, 5], { variance: 1, df: 10 })
    expect(first).toBeNull()
    expect(second).toBeCloseTo(0, 12)
    // worth very many scans: z = (x − mean)·√(1/2)/σ
    expect(scoresOf([0, 3], { variance: 4, df: 1e6 })[1]).toBeCloseTo(3 / Math.SQRT2 / 2, 4)
  })

  it('does not change with the unit and the zero of the values', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 5, maxLength: 20 }), (raw) => {
        const values = raw.map((x, i) => x + Math.sin(i * i))
        const scaled = scoresOf(values.map((x) => 1000 - 3 * x))
        for (const [i, z] of scoresOf(values).entries()) {
          if (z !== null) expect(scaled[i]).toBeCloseTo(-z, 6)
        }
      }),
      { seed: 5, numRuns: 50 },
    )
  })

  it('keeps its figures a million units from zero', () => {
    const values = [1, 2, 4, 3, 2.5]
    const far = scoresOf(values.map((x) => x + 1e6))
    for (const [i, z] of scoresOf(values).entries()) if (z !== null) expect(far[i]).toBeCloseTo(z, 7)
  })

  it('is N(0, 1) and uncorrelated for normal values', () => {
    const normal = normalPairs(createRandom(21))
    const [streams, length] = [1500, 12]
    let [sum, squares, products, fourth] = [0, 0, 0, 0]
    for (let stream = 0; stream < streams; stream++) {
      const scores = scoresOf(Array.from({ length }, () => 40 + 7 * normal())).slice(2) as number[]
      for (const [i, z] of scores.entries()) {
        sum += z
        squares += z * z
        fourth += z ** 4
        if (i > 0) products += z * scores[i - 1]!
      }
    }
    const count = streams * (length - 2)
    // standard errors of the mean, the variance, the fourth moment and the lag-one correlation of N(0, 1), times four
    expect(Math.abs(sum / count)).toBeLessThan(4 / Math.sqrt(count))
    expect(Math.abs(squares / count - 1)).toBeLessThan((4 * Math.SQRT2) / Math.sqrt(count))
    expect(Math.abs(fourth / count - 3)).toBeLessThan((4 * Math.sqrt(96)) / Math.sqrt(count))
    expect(Math.abs(products / (streams * (length - 3)))).toBeLessThan(4 / Math.sqrt(streams * (length - 3)))
  })

  it('refuses what is not finite, and a prior without a variance', () => {
    expect(() => selfStartingScore(selfStarting(), Number.NaN)).toThrow(
      'must be finite, current value is NaN',
    )
    expect(() => selfStarting({ variance: 0, df: 3 })).toThrow('variance above 0')
  })
})
