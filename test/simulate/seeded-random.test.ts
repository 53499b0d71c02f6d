import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/simulate/seeded-random.ts'

describe('seeded random numbers', () => {
  it.each([
    // mulberry32 written anew in Python with whole numbers of any size
    [1, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]],
    [12_345, [0.9797282677609473, 0.3067522644996643, 0.484205421525985]],
  ])('are those of mulberry32 for the seed %i', (seed, expected) => {
    const random = seededRandom(seed)
    expect(expected.map(() => random())).toEqual(expected)
  })

  it('fill [0, 1) evenly', () => {
    const random = seededRandom(7)
    const tenths = new Float64Array(10)
    const count = 100_000
    for (let i = 0; i < count; i++) tenths[Math.floor(10 * random())]! += 1
    const chiSquare = tenths.reduce((sum, found) => sum + (found - count / 10) ** 2 / (count / 10), 0)
    // nine degrees of freedom: 27.9 is passed once in a thousand
    expect(chiSquare).toBeLessThan(27.9)
  })
})
