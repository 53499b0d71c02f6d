import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanStream } from '../../src/drift/clean-stream.ts'
import { dateOf } from '../../src/drift/day.ts'
import type { DriftPoint } from '../../src/drift/drift-stream.ts'
import { withoutScans } from '../../src/drift/without-scans.ts'
import { cleanOf, firstDay, later, streamOf, weeks } from '../support/drift-streams.ts'

const point = (at: string, value: number | null, standardUncertainty: number | null = null): DriftPoint => ({
  at,
  value,
  standardUncertainty,
})
const clean = (points: readonly DriftPoint[], now = later) => cleanStream(streamOf([], { points }), now)

describe('cleanStream', () => {
  it('orders by time, whatever the order of arrival', () => {
    const { values, days } = clean([point('2026-01-03', 3), point('2026-01-01', 1), point('2026-01-02', 2)])
    expect([...values]).toEqual([1, 2, 3])
    expect([...days].map((day) => day - days[0]!)).toEqual([0, 1, 2])
  })

  it('averages what shares a time, each as much as the others', () => {
    const { values, notices } = clean([
      point('2026-01-02', 9),
      point('2026-01-01', 1),
      point('2026-01-01', 2),
      point('2026-01-01', 6),
    ])
    expect([...values]).toEqual([3, 9])
    expect(notices).toEqual([
      { code: 'same-time', message: '2 of 4 points share their time with another and are averaged' },
    ])
  })

  it('says how many points it leaves out and why', () => {
    const { values, notices } = clean(
      [
        point('2026-01-01', 1),
        point('2026-01-02', null),
        point('2026-01-03', Number.NaN),
        point('2026-01-04', Number.POSITIVE_INFINITY),
        point('once', 5),
        point('2026-02-01', 6),
      ],
      '2026-01-05',
    )
    expect([...values]).toEqual([1])
    expect(notices).toEqual([
      { code: 'time-unreadable', message: '1 of 6 points have no readable time and are left out' },
      { code: 'time-in-future', message: '1 of 6 points lie in the future and are left out' },
      { code: 'not-measured', message: '3 of 6 points hold no number' },
    ])
  })

  it('lets a clock be a day and a half ahead and no more', () => {
    const at = (time: string) => clean([point(time, 1)], '2026-01-05T12:00:00').values.length
    expect(at('2026-01-07T00:00:00')).toBe(1)
    expect(at('2026-01-07T00:00:01')).toBe(0)
  })

  it('takes the median of the stated uncertainties; none and zero state nothing', () => {
    const stated = (...us: (number | null)[]) =>
      clean(us.map((u, i) => point(`2026-01-0${i + 1}`, i, u))).statedSigma
    expect(stated(null, 0, 0.4, 0.2, 0.9)).toBe(0.4)
    expect(stated(null, 0)).toBeNull()
  })

  it('has no gap with one point, or with several of one time', () => {
    for (const points of [[], [point('2026-01-01', 1)], [point('2026-01-01', 1), point('2026-01-01', 3)]]) {
      const { gaps, medianGap } = clean(points)
      expect(gaps).toHaveLength(0)
      expect(medianGap).toBeNaN()
    }
  })

  it('measures a gap of years in gaps as they usually are', () => {
    const days = [0, 7, 14, 21, 21 + 700, 28 + 700].map((day) => firstDay + day)
    const { gaps, medianGap } = cleanOf([1, 1, 1, 1, 1, 1], {}, days)
    expect(medianGap).toBe(7)
    expect([...gaps]).toEqual([1, 1, 1, 100, 1])
  })

  it('takes a constant stream as it is', () => {
    const { values, notices } = cleanOf([5, 5, 5, 5])
    expect([...values]).toEqual([5, 5, 5, 5])
    expect(notices).toEqual([])
  })

  it('gives the same whatever the order of points', () => {
    const ofTime = fc.record({
      at: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`),
      // whole numbers, so that a mean does not depend on the order by rounding
      value: fc.option(fc.integer({ min: -1000, max: 1000 })),
      standardUncertainty: fc.constant(null),
    })
    const shuffled = fc
      .array(ofTime, { maxLength: 40 })
      .chain((points) =>
        fc.tuple(
          fc.constant(points),
          fc.shuffledSubarray(points, { minLength: points.length, maxLength: points.length }),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([points, others]) => {
        const [a, b] = [clean(points), clean(others)]
        expect(a.days).toEqual(b.days)
        expect(a.notices).toEqual(b.notices)
        for (const [i, value] of a.values.entries()) expect(b.values[i]!).toBeCloseTo(value, 9)
        expect([...a.days].every((day, i) => i === 0 || day > a.days[i - 1]!)).toBe(true)
      }),
      { seed: 2 },
    )
  })

  it('finishes with a million points', () => {
    const minutes = Array.from({ length: 1000 }, (_, i) => new Date(i * 60_000).toISOString().slice(10, 19))
    const points = Array.from({ length: 1000 }, (_, day) => dateOf(day)).flatMap((date) =>
      minutes.map((minute, i) => point(date + minute, i % 7)),
    )
    expect(clean(points.reverse()).values).toHaveLength(1_000_000)
  })

  it('takes every time for future where now cannot be read', () => {
    expect(clean([point('2026-01-01', 1)], 'yesterday').notices[0]?.code).toBe('time-in-future')
  })
})

describe('withoutScans', () => {
  it('closes the gap that a left scan leaves', () => {
    const { values, gaps, days } = withoutScans(cleanOf([1, 2, 3, 4, 5]), new Set([2]))
    expect([...values]).toEqual([1, 2, 4, 5])
    expect([...gaps]).toEqual([1, 2, 1])
    expect([...days]).toEqual(weeks(5).filter((_, i) => i !== 2))
  })

  it('gives the very stream where nothing is left out', () => {
    const stream = cleanOf([1, 2, 3])
    expect(withoutScans(stream, new Set())).toBe(stream)
  })
})
