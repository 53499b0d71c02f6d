import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatNumber } from '../../src/format/number.ts'

it.each([
  [-921.43, 1, '−921.4'],
  [0, 2, '0.00'],
  [5230.4, 0, '5230'],
  // Groups of three from five digits on, with a narrow no-break space.
  [12345.6, 1, '12\u202f345.6'],
  [1234567, 0, '1\u202f234\u202f567'],
  // Negative decimals round to tens and hundreds.
  [5234, -1, '5230'],
  [-5270, -2, '−5300'],
])('writes %d with %i decimals as %s', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text)
})

it('writes no sign before a value that rounds to zero', () => {
  expect(formatNumber(-0.04, 1)).toBe('0.0')
  expect(formatNumber(-4, -1)).toBe('0')
  expect(formatNumber(-0, 0)).toBe('0')
})

it('reads back as the value within half a unit of the last digit', () => {
  const readBack = (text: string): number => Number(text.replace('−', '-').replaceAll('\u202f', ''))
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: -2, max: 4 }),
      (value, decimals) => {
        // Half a unit, and the float dust of a value of 1e6.
        const bound = 0.5 * 10 ** -decimals + 1e-9
        expect(Math.abs(readBack(formatNumber(value, decimals)) - value)).toBeLessThanOrEqual(bound)
      },
    ),
    { seed: 20260504 },
  )
})
