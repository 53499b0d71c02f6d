import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decimalsFromUncertainty, formatUncertain, measuredText } from '../../src/format/uncertain-number.ts'

// The three examples of the Particle Data Group's rule: 0.827 ± 0.119 keeps two digits, ± 0.367 one, and 0.998 rounds
// up to 1.0. The last is written to the place of one digit of 0.998, which is the second digit of 1.0.
it.each([
  [0.119, 2],
  [0.354, 2],
  [0.355, 1],
  [0.367, 1],
  [0.949, 1],
  [0.998, 1],
  [3, 1],
  [36, -1],
  [420, -2],
  [0.0021, 4],
])('gives a value with uncertainty %d to %i decimals', (uncertainty, decimals) => {
  expect(decimalsFromUncertainty(uncertainty)).toBe(decimals)
})

it('writes value and uncertainty to the same place', () => {
  expect(formatUncertain(-921.437, 0.82, 'HU')).toEqual({ value: '−921.4', uncertainty: '0.8' })
  expect(formatUncertain(5234, 420, 'mL')).toEqual({ value: '5200', uncertainty: '400' })
  expect(formatUncertain(0.827, 0.998, '1')).toEqual({ value: '0.8', uncertainty: '1.0' })
})

it('takes the digits of the unit where no uncertainty is known', () => {
  expect(formatUncertain(3.2187, undefined, '%')).toEqual({ value: '3.22', uncertainty: null })
  expect(formatUncertain(3.2187, null, 'HU')).toEqual({ value: '3.2', uncertainty: null })
  expect(formatUncertain(3.2187, 0, 'mL')).toEqual({ value: '3', uncertainty: null })
  expect(formatUncertain(3.2187, null, 'a new unit')).toEqual({ value: '3.22', uncertainty: null })
})

it('writes a whole result in one line, without the unit 1', () => {
  expect(measuredText(-921.437, 0.82, 'HU')).toBe('−921.4 ± 0.8 HU')
  expect(measuredText(2.304, 0.02, '1')).toBe('2.304 ± 0.020')
  expect(measuredText(3.2187, null, '%')).toBe('3.22 %')
})

it('shows one or two digits of any uncertainty', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 9e4, noNaN: true }), (uncertainty) => {
      const text = formatUncertain(0, uncertainty, 'HU').uncertainty ?? ''
      const shown = Number(text.replaceAll('\u202f', ''))
      const place = 10 ** -decimalsFromUncertainty(uncertainty)
      expect(Math.round(shown / place)).toBeGreaterThanOrEqual(1)
      expect(Math.round(shown / place)).toBeLessThanOrEqual(35)
    }),
    { seed: 20260504 },
  )
})
