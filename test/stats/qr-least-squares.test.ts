import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compensatedDot } from '../../src/stats/compensated-dot.ts'
import { exactLeastSquares } from '../../src/stats/exact-least-squares.ts'
import { qrLeastSquares } from '../../src/stats/qr-least-squares.ts'
import { columnsOf, digits, floatDesignOf, linearSets, responseOf } from '../support/nist.ts'
import { createRandom } from '../support/random.ts'

describe('compensatedDot', () => {
  it('keeps what a plain sum loses', () => {
    expect(compensatedDot([1e16, 1, -1e16], 0, 1, [1, 1, 1], 0, 3)).toBe(1)
    // (1 + 2⁻³⁰)² − 1 − 2⁻²⁹ = 2⁻⁶⁰, the second and third numbers two apart
    const a = [1 + 2 ** -30, 9, -1, 9, -(2 ** -29)]
    expect(compensatedDot(a, 0, 2, [7, 1 + 2 ** -30, 1, 1], 1, 3)).toBe(2 ** -60)
  })
})

describe('qrLeastSquares', () => {
  it('fits a line through three points, by hand', () => {
    // 1, 3, 2 at 0, 1, 2: XᵀX = [[3, 3], [3, 5]], its determinant 6, its inverse [[5, −3], [−3, 3]]/6
    const columns = [
      [1, 1, 1],
      [0, 1, 2],
    ]
    const fit = qrLeastSquares(columns, [1, 3, 2])
    expect(fit.coefficients).toEqual([expect.closeTo(1.5, 14), expect.closeTo(0.5, 14)])
    expect([...fit.residuals]).toEqual([-0.5, 1, -0.5].map((value) => expect.closeTo(value, 14)))
    expect(fit.sumOfSquares).toBeCloseTo(1.5, 14)
    expect(fit.covarianceUnscaled.flat().map((value) => 6 * value)).toEqual(
      [5, -3, -3, 3].map((value) => expect.closeTo(value, 13)),
    )
    expect(fit.logDeterminant).toBeCloseTo(Math.log(6), 14)
    expect(fit.degreesOfFreedom).toBe(1)
  })

  it.each(linearSets)('solves %s of NIST for the numbers it was given', (_, set) => {
    const rows = floatDesignOf(set)
    const y = responseOf(set).map(Number)
    const fit = qrLeastSquares(columnsOf(rows), y)
    const truth = exactLeastSquares(rows, y)
    const variance = fit.sumOfSquares / fit.degreesOfFreedom
    for (const [j, coefficient] of fit.coefficients.entries()) {
      expect(digits(coefficient, truth.coefficients[j]!)).toBeGreaterThan(14)
      // not corrected: Filip's columns cost seven digits
      const sd = Math.sqrt(variance * fit.covarianceUnscaled[j]![j]!)
      expect(digits(sd, truth.standardDeviations[j]!)).toBeGreaterThan(8)
    }
  })

  it('does not see the units of its columns, nor their order', () => {
    const random = createRandom(5)
    const column = () => Array.from({ length: 25 }, () => random() - 0.5)
    const [a, b, y] = [column(), column(), column()]
    const plain = qrLeastSquares([a, b], y)
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (unit) => {
        const turned = qrLeastSquares([b, a.map((value) => value * unit)], y)
        expect(turned.coefficients[1]! * unit).toBeCloseTo(plain.coefficients[0]!, 11)
        expect(turned.covarianceUnscaled[1]![1]! * unit ** 2).toBeCloseTo(
          plain.covarianceUnscaled[0]![0]!,
          11,
        )
        expect(turned.covarianceUnscaled[0]![1]! * unit).toBeCloseTo(plain.covarianceUnscaled[1]![0]!, 11)
        expect(turned.logDeterminant - 2 * Math.log(unit)).toBeCloseTo(plain.logDeterminant, 9)
      }),
      { seed: 16, numRuns: 50 },
    )
  })

  it('leaves residuals that no column has a part in', () => {
    const random = createRandom(6)
    const columns = Array.from({ length: 6 }, () => Array.from({ length: 80 }, () => random()))
    const { residuals } = qrLeastSquares(
      columns,
      Array.from({ length: 80 }, () => 1000 * random()),
    )
    for (const column of columns) {
      expect(Math.abs(compensatedDot(column, 0, 1, residuals, 0, 80))).toBeLessThan(1e-9)
    }
  })

  it('refuses dependent columns and says which', () => {
    const step = [0, 0, 1, 1]
    const ones = [1, 1, 1, 1]
    const other = step.map((value) => 1 - value)
    expect(() => qrLeastSquares([ones, step, other], [1, 2, 3, 5])).toThrow(
      /columns must be linearly independent, current column [123] is a combination of others/,
    )
    expect(() => qrLeastSquares([ones, [0, 0, 0, 0]], [1, 2, 3, 5])).toThrow(
      'columns must be finite and not 0, the largest number of column 2 is 0',
    )
  })

  it('refuses lengths that do not fit and what is no number', () => {
    expect(() => qrLeastSquares([], [1])).toThrow('columns must be as long as the response')
    expect(() => qrLeastSquares([[1, 1]], [1])).toThrow('current lengths are 2 and 1')
    expect(() => qrLeastSquares([[1], [2]], [1])).toThrow('current counts are 1 and 2')
    expect(() => qrLeastSquares([[1, Number.NaN]], [1, 2])).toThrow('the largest number of column 1 is NaN')
    expect(() => qrLeastSquares([[1, 1]], [1, Number.NaN])).toThrow('the response must be finite')
  })
})
