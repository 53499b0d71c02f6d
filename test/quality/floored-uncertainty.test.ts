import { expect, it } from 'vitest'
import { flooredUncertainty } from '../../src/quality/floored-uncertainty.ts'

it('keeps an uncertainty, holds up one that would be a whole fit, refuses none at all', () => {
  expect(flooredUncertainty(0.3)).toBe(0.3)
  expect(flooredUncertainty(0)).toBe(0.05)
  expect(() => flooredUncertainty(-1)).toThrow(/not negative, current value is -1/)
  expect(() => flooredUncertainty(Number.NaN)).toThrow(RangeError)
})
