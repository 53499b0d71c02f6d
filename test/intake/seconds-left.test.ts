import { expect, it } from 'vitest'
import { groupRejected } from '../../src/intake/group-rejected.ts'
import { secondsLeft } from '../../src/intake/seconds-left.ts'

it('expects the rest to go on like what is done: a quarter in 30 s leaves three quarters, 90 s', () => {
  expect(secondsLeft(30, 0.25)).toBe(90)
  expect(secondsLeft(30, 1)).toBe(0)
})

it('tells no time while too little is done', () => {
  expect(secondsLeft(30, 0)).toBeNull()
  expect(secondsLeft(30, 0.01)).toBeNull()
})

it('joins refusals by code and leaves series alone', () => {
  const rejected = (path: string, code: string) => ({
    kind: 'rejected' as const,
    files: 1,
    path,
    code,
    message: path,
  })
  const series = {
    kind: 'series' as const,
    scanId: 's',
    description: null,
    outcome: 'analysed' as const,
    flags: [],
  }
  expect(groupRejected([series, rejected('a', 'x'), rejected('b', 'y'), rejected('c', 'x')])).toEqual([
    series,
    { ...rejected('a', 'x'), files: 2 },
    rejected('b', 'y'),
  ])
})
