import { expect, it } from 'vitest'
import { discreteGaussian } from '../../../src/drift/impact/discrete-gaussian.ts'

const both = (weights: Float64Array, power: number): number =>
  weights.reduce((sum, weight, k) => sum + (k === 0 && power === 0 ? weight : 2 * weight * k ** power), 0)

it('is e⁻ᵛ·Iₖ(v): Abramowitz and Stegun table 9.8, e⁻¹I₀(1) = 0.4657596077, e⁻¹I₁(1) = 0.2079104154', () => {
  const weights = discreteGaussian(1)
  expect(weights[0]).toBeCloseTo(0.4657596077, 9)
  expect(weights[1]).toBeCloseTo(0.2079104154, 9)
})

it.each([0.001, 0.3, 7, 500, 5000])('sums to 1 and has variance %s', (variance) => {
  const weights = discreteGaussian(variance)
  expect(both(weights, 0)).toBeCloseTo(1, 12)
  expect(both(weights, 2) / variance).toBeCloseTo(1, 6)
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
})

it('of no variance leaves everything where it is', () => {
  expect(discreteGaussian(0)).toEqual(Float64Array.of(1))
})

it('refuses a variance that is negative or no number', () => {
  expect(() => discreteGaussian(-1)).toThrow(
    'Cannot add noise: its variance must be finite and not negative, current value is -1',
  )
  expect(() => discreteGaussian(Number.NaN)).toThrow('current value is NaN')
})
