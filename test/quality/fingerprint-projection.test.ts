import { describe, expect, it } from 'vitest'
import { fingerprintProjection } from '../../src/quality/fingerprint-projection.ts'

describe('a projection on patterns', () => {
  it('solves by hand two values on two patterns', () => {
    const found = fingerprintProjection(
      [
        [1, 1],
        [0, 1],
      ],
      [2, 5],
      [1, 1],
    )!
    expect(found.coefficients[0]).toBeCloseTo(2, 12)
    expect(found.coefficients[1]).toBeCloseTo(3, 12)
    // normal matrix [[2, 1], [1, 1]], inverse [[1, −1], [−1, 2]]; own parts 1/(2·1) and 1/(1·2)
    expect(found.covariance.flat().map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, -1, -1, 2])
    expect(found.independence[0]).toBeCloseTo(0.5, 12)
    expect(found.independence[1]).toBeCloseTo(0.5, 12)
    expect(found.chiSquared).toBeCloseTo(0, 20)
  })

  it('is the weighted mean on a constant alone', () => {
    // weights 1 and 1/4: (1·0 + 10/4)/1.25 = 2, variance 0.8, chi² 4 + 64/4 = 20
    const found = fingerprintProjection([[1, 1]], [0, 10], [1, 2])!
    expect(found.coefficients[0]).toBeCloseTo(2, 12)
    expect(found.covariance[0]![0]).toBeCloseTo(0.8, 12)
    expect(found.chiSquared).toBeCloseTo(20, 9)
    expect(found.independence[0]).toBeCloseTo(1, 12)
  })

  it('leaves alone what is orthogonal: independence 1', () => {
    const found = fingerprintProjection(
      [
        [1, 1, 1],
        [-1, 0, 1],
      ],
      [1, 2, 3],
      [1, 1, 1],
    )!
    expect(found.independence[0]).toBeCloseTo(1, 12)
    expect(found.coefficients[0]).toBeCloseTo(2, 12)
    expect(found.coefficients[1]).toBeCloseTo(1, 12)
  })

  it('has no answer for patterns that are multiples or nothing', () => {
    expect(
      fingerprintProjection(
        [
          [1, 1, 1],
          [2, 2, 2],
        ],
        [1, 2, 3],
        [1, 1, 1],
      ),
    ).toBeNull()
    expect(
      fingerprintProjection(
        [
          [1, 1],
          [0, 0],
        ],
        [1, 2],
        [1, 1],
      ),
    ).toBeNull()
  })
})
