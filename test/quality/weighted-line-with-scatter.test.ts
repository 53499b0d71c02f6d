import { describe, expect, it } from 'vitest'
import { weightedLine } from '../../src/quality/weighted-line.ts'
import { weightedLineWithScatter } from '../../src/quality/weighted-line-with-scatter.ts'
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { createRandom } from '../support/random.ts'

const measured = (...given: Parameters<typeof weightedLineWithScatter>) => {
  const line = weightedLineWithScatter(...given)
  if (line.status === 'not-measured') throw new Error(line.reason.message)
  return line
}

describe('a weighted line with scatter', () => {
  it('is the plain line where the points fit', () => {
    const [x, y, u] = [
      [0, 1, 2, 3],
      [0.1, 0.9, 2.1, 2.9],
      [0.2, 0.2, 0.3, 0.2],
    ]
    const plain = weightedLine(x!, y!, u!)
    expect(measured(x!, y!, u!)).toEqual({ ...plain, scatter: 0 })
  })

  it('finds by hand the scatter that the uncertainties leave open', () => {
    // equal weights at x 0 to 3, y 0, 2, 1, 3: slope 4/5, residuals −0.3, 0.9, −0.9, 0.3, squares 1.8;
    // chi² = 1.8/(u² + s²) = 2 where u² + s² = 0.9
    const line = measured([0, 1, 2, 3], [0, 2, 1, 3], [0.1, 0.1, 0.1, 0.1])
    expect(line.slope).toBeCloseTo(0.8, 9)
    expect(line.scatter).toBeCloseTo(Math.sqrt(0.9 - 0.01), 6)
    expect(line.covariance.slope).toBeCloseTo(0.9 / 5, 6)
    expect(line.chiSquared).toBeCloseTo(180, 6)
  })

  it('tells the variance of the slope as repeated draws have it', () => {
    const normal = normalPairs(createRandom(7))
    const x = [-1000, -196, -104, -47, 115, 365, 1000]
    const scatter = 6
    const u = [0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]
    const draws = 2000
    let squares = 0
    let told = 0
    for (let i = 0; i < draws; i++) {
      const y = x.map((value) => value + Math.hypot(scatter, 0.3) * normal())
      const line = measured(x, y, u)
      squares += (line.slope - 1) ** 2 / draws
      told += line.covariance.slope / draws
    }
    // of the squares √(2/2000) = 3.2 %, of the mean variance √(2/5/2000) = 1.4 %: three times their root sum
    expect(Math.abs(told / squares - 1)).toBeLessThan(
      3 * Math.hypot(Math.sqrt(2 / draws), Math.sqrt(2 / 5 / draws)),
    )
  })

  it('is undetermined as the plain line is', () => {
    expect(weightedLineWithScatter([1, 1], [0, 1], [1, 1])).toMatchObject({
      reason: { code: 'line-undetermined' },
    })
  })
})
