import { expect, it } from 'vitest'
import { matchPattern, matchPatterns } from '../../../src/measure/limits/match-pattern.ts'

it('a text fits itself best, then its beginnings, the longer the better', () => {
  expect(matchPattern('foam-12lb', 'foam-12lb')).toBe(Number.POSITIVE_INFINITY)
  expect(matchPattern('foam-*', 'foam-12lb')).toBe(5)
  expect(matchPattern('*', 'foam-12lb')).toBe(0)
})

it('nothing else fits: no other text, no part, no dot for any letter', () => {
  expect(matchPattern('foam', 'foam-12lb')).toBeNull()
  expect(matchPattern('foam-*', 'my-foam-12lb')).toBeNull()
  expect(matchPattern('f.am*', 'foam')).toBeNull()
})

it('several patterns fit as the closest of them', () => {
  expect(matchPatterns(['*', 'wat*', 'air'], 'water')).toBe(3)
  expect(matchPatterns(['air', 'foam-*'], 'water')).toBeNull()
})
