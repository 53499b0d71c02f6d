import { expect, it } from 'vitest'
import { plainNumber, rangeText } from '../../src/format/plain-number.ts'

it('a limit keeps the digits it was written with', () => {
  expect([-4, 7.25, 0, 0.05, 12000].map(plainNumber)).toEqual(['−4', '7.25', '0', '0.05', '12\u202f000'])
})

it('a limit that came out of arithmetic loses the digits of the machine', () => {
  expect(plainNumber(0.1 + 0.2)).toBe('0.3')
})

it('a range may lack an end', () => {
  expect(rangeText(-4, 4)).toBe('−4 to 4')
  expect(rangeText(null, 4)).toBe('≤ 4')
  expect(rangeText(0.95, Number.POSITIVE_INFINITY)).toBe('≥ 0.95')
  expect(rangeText(null, null)).toBe('none')
})
