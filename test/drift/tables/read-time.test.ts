import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTime } from '../../../src/drift/tables/read-time.ts'

describe('readTime', () => {
  it('keeps days and local times as they are written, and turns zones into UTC', () => {
    for (const [text, time] of [
      ['2024-02-29', '2024-02-29'],
      ['2024-03-01T08:30', '2024-03-01T08:30:00'],
      ['2024-03-01 08:30:05', '2024-03-01T08:30:05'],
      ['2024-03-01t08:30:05,25', '2024-03-01T08:30:05.25'],
      ['2024-03-01T08:30:05.123456Z', '2024-03-01T08:30:05.123456Z'],
      ['2024-03-01T08:30z', '2024-03-01T08:30:00Z'],
      ['2024-03-01T00:30+01:00', '2024-02-29T23:30:00Z'],
      ['2024-12-31T23:30:59-0330', '2025-01-01T03:00:59Z'],
      ['2024-03-01T08:30:00+05', '2024-03-01T03:30:00Z'],
    ] as const) {
      expect(readTime(text)).toBe(time)
    }
  })

  it('knows what is no time', () => {
    for (const text of [
      '',
      'yesterday ',
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-04-31',
      '2024-00-10',
      '2024-01-00',
      '0202-01-01',
      '20240301',
      '01.03.2024',
      '2024/03/01',
      '2024-03-01T',
      '2024-03-01T08',
      '2024-03-01T24:00',
      '2024-03-01T08:60',
      '2024-03-01T08:30:60',
      '2024-03-01T08:30:5',
      '2024-03-01T08:30:05.',
      '2024-03-01T08:30:05.1234567890',
      '2024-03-01T08:30+25:00',
      '2024-03-01T08:30+01:',
      '2024-03-01T08:30+1',
      '2024-03-01T08:30 CET',
      '2024-03-01T08:30:00ZZ',
      '-024-03-01',
    ]) {
      expect(readTime(text), text).toBeNull()
    }
  })

  it('agrees with the calendar of the language on every day and zone', () => {
    const day = fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, minutes) => {
        const clock = (time: number) => new Date(time).toISOString().slice(0, 19)
        const size = Math.abs(minutes)
        const zone = `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
        expect(readTime(clock(date.getTime() + 60_000 * minutes) + zone)).toBe(`${clock(date.getTime())}Z`)
      }),
      { seed: 2, numRuns: 300 },
    )
  })
})
