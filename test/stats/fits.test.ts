import { describe, expect, it } from 'vitest'
import { correlatedCovariance } from '../../src/stats/correlated-covariance.ts'
import { errorFunction } from '../../src/stats/error-function.ts'
import { fitPeak } from '../../src/stats/fit-peak.ts'
import { invertSymmetric } from '../../src/stats/invert-symmetric.ts'
import { laguerre } from '../../src/stats/laguerre.ts'
import { leastSquares } from '../../src/stats/least-squares.ts'
import { createRandom } from '../support/random.ts'

const ones = (length: number) => new Float64Array(length).fill(1)
const ramp = (length: number) => Float64Array.from({ length }, (_, i) => i)

/** About normal: the sum of twelve uniform numbers. */
const normal = (random: () => number) => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6)

describe('errorFunction', () => {
  it('has the values of tables', () => {
    for (const [x, value] of [
      [0, 0],
      [0.5, 0.5204998778],
      [1, 0.8427007929],
      [-2, -0.995322265],
    ] as const) {
      expect(Math.abs(errorFunction(x) - value)).toBeLessThan(1.6e-7)
    }
  })
})

describe('laguerre', () => {
  it('has the polynomials of textbooks: L2 = (x² − 4x + 2)/2, L3 = (−x³ + 9x² − 18x + 6)/6', () => {
    for (const x of [0, 0.7, 3]) {
      const [l0, l1, l2, l3] = laguerre(x, 4)
      expect([l0, l1]).toEqual([1, 1 - x])
      expect(l2).toBeCloseTo((x * x - 4 * x + 2) / 2, 12)
      expect(l3).toBeCloseTo((-(x ** 3) + 9 * x * x - 18 * x + 6) / 6, 12)
    }
    expect(laguerre(1, 1)).toEqual([1])
  })
})

describe('invertSymmetric', () => {
  it('inverts, and knows a singular matrix', () => {
    // of [[4, 1], [1, 3]]: [[3, −1], [−1, 4]]/11
    const inverse = invertSymmetric([
      [4, 1],
      [1, 3],
    ])!
    expect(inverse.flat().map((value) => value * 11)).toEqual(
      [3, -1, -1, 4].map((x) => expect.closeTo(x, 10)),
    )
    expect(
      invertSymmetric([
        [1, 2],
        [2, 4],
      ]),
    ).toBeNull()
  })
})

describe('leastSquares', () => {
  it('fits a line through three points, and leaves out what has no weight', () => {
    // 1, 3, 2 at 0, 1, 2: slope ½, intercept 1.5
    const values = Float64Array.of(1, 3, 2, 99)
    const fit = leastSquares([ones(4), ramp(4)], values, Float64Array.of(1, 1, 1, 0))!
    expect(fit.coefficients).toEqual([expect.closeTo(1.5, 10), expect.closeTo(0.5, 10)])
    expect(fit.sumOfSquares).toBeCloseTo(1.5, 10)
    expect(fit.residuals[3]).toBe(0)
    expect(leastSquares([ones(4), ones(4)], values, ones(4))).toBeNull()
  })
})

describe('fitPeak', () => {
  it('finds amplitude, place and width of a Gaussian on a slope', () => {
    const values = Float64Array.from(
      { length: 60 },
      (_, i) => 3 + 0.1 * i + 50 * Math.exp(-((i - 27.3) ** 2) / 2 / 16),
    )
    const found = fitPeak({
      values,
      weights: ones(60),
      background: [ones(60), ramp(60)],
      peakAt: ([centre, width]) =>
        Float64Array.from({ length: 60 }, (_, i) => Math.exp(-((i - centre!) ** 2) / 2 / width! ** 2)),
      start: [24, 6],
      bounds: [
        [0, 59],
        [0.5, 30],
      ],
      steps: [0.001, 0.001],
    })!
    expect(found.amplitude).toBeCloseTo(50, 2)
    expect(found.parameters).toEqual([expect.closeTo(27.3, 2), expect.closeTo(4, 2)])
  })
})

describe('correlatedCovariance', () => {
  it('gives the scatter of a mean of correlated noise, on a line and in a plane', () => {
    for (const [width, height] of [
      [400, 1],
      [24, 24],
    ] as const) {
      const random = createRandom(4)
      const size = width * height
      const estimates: number[] = []
      const variances: number[] = []
      for (let run = 0; run < 60; run++) {
        const white = Array.from({ length: size + width + 1 }, () => normal(random))
        // each value shares noise with its neighbours to the right and below
        const values = Float64Array.from(
          { length: size },
          (_, i) => white[i]! + white[i + 1]! + white[i + (height > 1 ? width : 0)]!,
        )
        const columns = [ones(size)]
        const fit = leastSquares(columns, values, ones(size))!
        estimates.push(fit.coefficients[0]!)
        variances.push(correlatedCovariance(fit, columns, ones(size), width, 6)[0]![0]!)
      }
      const scatter = Math.sqrt(estimates.reduce((sum, value) => sum + value * value, 0) / estimates.length)
      const stated = Math.sqrt(variances.reduce((sum, value) => sum + value, 0) / variances.length)
      // 60 values are known to 9 %; the taper takes up to a tenth
      expect(Math.abs(stated / scatter - 1)).toBeLessThan(0.3)
    }
  })
})
