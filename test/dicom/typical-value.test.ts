import { expect, it } from 'vitest'
import { lowerMedian, mostFrequent } from '../../src/dicom/typical-value.ts'

it('takes the middle value, the lower of two, and never a value that does not occur', () => {
  expect(lowerMedian([140, 100])).toBe(100)
  expect(lowerMedian([3, 1, 2])).toBe(2)
  expect(lowerMedian([null, 10, 9, null, 100, 1])).toBe(9)
  expect(lowerMedian([null])).toBeNull()
})

it('takes the most frequent text, the alphabetically first of equals', () => {
  expect(mostFrequent(['B', 'A', 'B', null])).toBe('B')
  expect(mostFrequent(['B', 'A', null, null, null])).toBe('A')
  expect(mostFrequent([])).toBeNull()
})
