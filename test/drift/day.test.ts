import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, dayOf } from '../../src/drift/day.ts'

describe('dayOf', () => {
  it('counts days from 1970', () => {
    expect(dayOf('1970-01-02T12:00:00')).toBe(1.5)
    // 13 leap days between 1970 and 2022: 52·365 + 13
    expect(dayOf('2022-01-01')).toBe(18_993)
  })

  it('leaves the zone out, so that clock changes reorder nothing', () => {
    expect(dayOf('2026-10-25T02:30:00Z')).toBe(dayOf('2026-10-25T02:30:00'))
    expect(dayOf('2026-10-25T03:00:00')).toBeGreaterThan(dayOf('2026-10-25T02:59:59'))
  })

  it('makes no time of what is none', () => {
    for (const text of ['', 'soon', '2026-13-01', '2026-01-01T25:00:00', '20260101'])
      expect(dayOf(text)).toBeNaN()
  })
})

describe('dateOf', () => {
  it('is the date of any time of that day', () => {
    const seconds = fc.integer({ min: 0, max: 86_399 })
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), seconds, (day, second) => {
        expect(dayOf(dateOf(day + second / 86_400))).toBe(day)
      }),
      { seed: 1 },
    )
  })

  it('keeps dates before 1970', () => {
    expect(dateOf(-0.5)).toBe('1969-12-31')
  })
})
