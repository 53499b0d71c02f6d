import { describe, expect, it } from 'vitest'
import { exactLeastSquares } from '../../src/stats/exact-least-squares.ts'
import { digits, exactDesignOf, linearSets, responseOf } from '../support/nist.ts'

describe('exactLeastSquares', () => {
  it('fits a line through three points, by hand', () => {
    // 1, 3, 2 at 0, 1, 2: mean 2, slope ½; residuals −½, 1, −½, squares 1.5; Σ(x − 1)² = 2
    const fit = exactLeastSquares(
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
      [1, 3, 2],
    )
    expect(fit.coefficients).toEqual([1.5, 0.5])
    expect(fit.residualSd).toBe(Math.sqrt(1.5))
    expect(fit.standardDeviations[1]).toBeCloseTo(Math.sqrt(1.5 / 2), 15)
    // about the mean Σ = 2, explained ½
    expect(fit.rSquared).toBe(0.25)
    expect(fit.fStatistic).toBeCloseTo(0.5 / 1.5, 15)
    expect(fit.degreesOfFreedom).toBe(1)
    expect(fit.exactCoefficients[0]!.numerator * 2n).toBe(fit.exactCoefficients[0]!.denominator * 3n)
  })

  it('takes floating numbers for what they hold and text for what it prints', () => {
    const rows = (x: readonly (number | string)[]) => x.map((value) => [value])
    const asText = exactLeastSquares(rows(['0.1', '0.2', '0.3']), ['1', '2', '3'])
    const asHeld = exactLeastSquares(rows([0.1, 0.2, 0.3]), [1, 2, 3])
    expect(asText.residualSd).toBe(0)
    expect(asText.fStatistic).toBe(Number.POSITIVE_INFINITY)
    // 0.3 is not three times 0.1: they are off by parts of 2⁻⁵⁴
    expect(asHeld.residualSd).toBeGreaterThan(0)
    expect(asHeld.residualSd).toBeLessThan(1e-15)
  })

  it.each(linearSets)('reproduces %s of NIST to 14 digits', (_, set) => {
    const fit = exactLeastSquares(exactDesignOf(set), responseOf(set))
    const { certified } = set
    for (const [j, { est, se }] of certified.coef.entries()) {
      expect(digits(fit.coefficients[j]!, est)).toBeGreaterThan(14)
      expect(digits(fit.standardDeviations[j]!, se)).toBeGreaterThan(14)
    }
    expect(digits(fit.residualSd, certified.residual_sd)).toBeGreaterThan(14)
    expect(digits(fit.rSquared, certified.r2)).toBeGreaterThan(14)
    if (certified.reg.F === 'Infinity') expect(fit.fStatistic).toBe(Number.POSITIVE_INFINITY)
    else expect(digits(fit.fStatistic, certified.reg.F)).toBeGreaterThan(14)
  })

  it('has all eleven sets', () => {
    expect(linearSets.length).toBe(11)
  })

  it('has no share of a response that does not vary', () => {
    const fit = exactLeastSquares(
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
      [5, 5, 5],
    )
    expect(fit.coefficients).toEqual([5, 0])
    expect(fit.rSquared).toBeNaN()
    expect(fit.fStatistic).toBeNaN()
  })

  it('refuses dependent columns, rows of other lengths, too few rows and what is no number', () => {
    const dependent = [
      [1, 2],
      [2, 4],
      [3, 6],
    ]
    expect(() => exactLeastSquares(dependent, [1, 2, 3])).toThrow(
      'columns must be linearly independent, current column 2 is a combination of those before it',
    )
    expect(() => exactLeastSquares([[1], [1, 2]], [1, 2])).toThrow('each response needs a row of one length')
    expect(() => exactLeastSquares([[1], [1]], [1])).toThrow('current counts are 1 and 2')
    expect(() => exactLeastSquares([[1]], [1])).toThrow('more rows than columns are needed')
    expect(() => exactLeastSquares([[1], [Number.NaN]], [1, 2])).toThrow('must be finite')
  })
})
