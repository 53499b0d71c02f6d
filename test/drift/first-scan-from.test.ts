import { expect, it } from 'vitest'
import { firstScanFrom } from '../../src/drift/first-scan-from.ts'

it('finds the first scan on or after a day', () => {
  const days = Float64Array.of(0, 7, 14)
  expect([-1, 0, 0.5, 7, 14, 15].map((day) => firstScanFrom(days, day))).toEqual([0, 0, 1, 1, 2, 3])
  expect(firstScanFrom(new Float64Array(0), 3)).toBe(0)
})
