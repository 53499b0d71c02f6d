import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'

describe('normal numbers', () => {
  it('come as radius and angle of two uniform ones', () => {
    const uniform = [0.5, 0.25, 0.5, 0.5]
    const normal = normalPairs(() => uniform.shift()!)
    const radius = Math.sqrt(2 * Math.LN2)
    // a quarter turn, then a half
    for (const expected of [0, radius, -radius, 0]) expect(normal()).toBeCloseTo(expected, 12)
  })

  it('are finite for a uniform 0', () => {
    expect(normalPairs(() => 0)()).toBeCloseTo(0, 12)
  })

  it('have the moments of the normal distribution, and no tie within a pair', () => {
    const normal = normalPairs(seededRandom(11))
    const pairs = 100_000
    const sums = new Float64Array(5)
    for (let i = 0; i < pairs; i++) {
      const [a, b] = [normal(), normal()]
      for (let power = 1; power <= 4; power++) sums[power]! += a ** power + b ** power
      sums[0]! += a * b
    }
    const n = 2 * pairs
    const sigmas = 4
    // the variance of xᵏ is 1, 2, 15 and 96
    expect(Math.abs(sums[1]! / n)).toBeLessThan(sigmas * Math.sqrt(1 / n))
    expect(Math.abs(sums[2]! / n - 1)).toBeLessThan(sigmas * Math.sqrt(2 / n))
    expect(Math.abs(sums[3]! / n)).toBeLessThan(sigmas * Math.sqrt(15 / n))
    expect(Math.abs(sums[4]! / n - 3)).toBeLessThan(sigmas * Math.sqrt(96 / n))
    expect(Math.abs(sums[0]! / pairs)).toBeLessThan(sigmas * Math.sqrt(1 / pairs))
  })
})
