import { expect, it } from 'vitest'
import { dateInTable, dateInText, millisOf } from '../../src/format/date.ts'

it('shows a time without a zone as the scanner wrote it, wherever the reader is', () => {
  expect(dateInText('2026-05-04T23:59:59')).toBe('4 May 2026')
  expect(dateInTable('2026-05-04T23:59:59')).toBe('2026-05-04 23:59')
})

it('shows a time with a zone in the zone of the reader', () => {
  const local = new Date('2026-05-04T12:30:00Z')
  const two = (n: number) => String(n).padStart(2, '0')
  expect(dateInTable('2026-05-04T12:30:00Z')).toContain(`${two(local.getHours())}:${two(local.getMinutes())}`)
})

it('shows a date without a time as a date', () => {
  expect(dateInTable('2026-05-04')).toBe('2026-05-04')
  expect(dateInText('2026-12-31')).toBe('31 December 2026')
})

it('leaves what is no date as it is', () => {
  expect(dateInText('yesterday')).toBe('yesterday')
  expect(dateInTable('0000')).toBe('0000')
})

it('places a date without a time at its local midnight', () => {
  expect(millisOf('2026-05-04')).toBe(new Date(2026, 4, 4).getTime())
  expect(millisOf('2026-05-04T08:14:00')).toBe(new Date(2026, 4, 4, 8, 14).getTime())
})

it('refuses to place what is no date on an axis', () => {
  expect(() => millisOf('soon')).toThrow('Cannot place a time: it must be ISO 8601, current value is soon')
})
