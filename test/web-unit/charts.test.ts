import { expect, it } from 'vitest'
import { millisOf } from '../../src/format/date.ts'
import { tickText } from '../../src/format/tick-text.ts'
import type { StreamPoint } from '../../src/server/api-types.ts'
import { measuredData, missingData, timeRange, valueRange } from '../../web/charts/drift-data.ts'
import { timeTicks } from '../../web/charts/time-ticks.ts'
import { versionChanges } from '../../web/charts/version-changes.ts'

const point = (
  measuredAt: string,
  value: number | null,
  softwareVersions: readonly string[] = [],
): StreamPoint => ({
  scanId: measuredAt,
  measuredAt,
  receivedAt: measuredAt,
  value,
  standardUncertainty: value === null ? null : 1,
  grade: null,
  state: value === null ? 'not-measured' : 'no-limits',
  reason: value === null ? { code: 'x', message: 'y' } : null,
  softwareVersions,
})

it('flags the first point with another software version, and says nothing where none is known', () => {
  const points = [
    point('2026-01-01', 1, ['A']),
    point('2026-02-01', 1, []),
    point('2026-03-01', 1, ['A']),
    point('2026-04-01', 1, ['B', 'C']),
    point('2026-05-01', 1, ['B', 'C']),
  ]
  expect(versionChanges(points)).toEqual([{ atMillis: millisOf('2026-04-01'), from: 'A', to: 'B, C' }])
})

it('leaves a gap where nothing was measured, and a mark in its place', () => {
  const points = [point('2026-01-01', 3), point('2026-02-01', null)]
  expect(measuredData(points).map(({ y }) => y)).toEqual([3, null])
  expect(missingData(points).map(({ y }) => y)).toEqual([null, 0])
})

it('holds all bars in the value axis, and something of an axis without values', () => {
  // 10 ± 1 and 20 ± 1: from 9 to 21, with 12 % of 12 on each side.
  const range = valueRange([point('2026-01-01', 10), point('2026-02-01', 20)])
  expect(range.min).toBeCloseTo(9 - 1.44, 10)
  expect(range.max).toBeCloseTo(21 + 1.44, 10)
  expect(valueRange([point('2026-01-01', null)])).toEqual({ min: 0, max: 1 })
})

it('shares one time axis between streams, at least a day around a single point', () => {
  const day = 86_400_000
  const at = millisOf('2026-01-01')
  expect(timeRange([[point('2026-01-01', 1)], []])).toEqual({ min: at - day, max: at + day })
  expect(timeRange([[], []])).toBeNull()
})

it('puts ticks at the first days of months that the step divides', () => {
  const range = { min: new Date(2025, 0, 20).getTime(), max: new Date(2025, 11, 20).getTime() }
  // Eleven months with room for four: every three months, from the quarters.
  expect(timeTicks(range, 4).map(({ text }) => text)).toEqual(['Apr 2025', 'Jul 2025', 'Oct 2025'])
  const days = { min: new Date(2025, 0, 30, 12).getTime(), max: new Date(2025, 1, 2, 12).getTime() }
  expect(timeTicks(days, 3).map(({ text }) => text)).toEqual(['31 Jan 2025', '1 Feb 2025', '2 Feb 2025'])
})

it('writes ticks with the decimals of their distance', () => {
  expect([-1000, -995].map((value) => tickText(value, [-1000, -995]))).toEqual(['−1000', '−995'])
  expect(tickText(2.5, [2.5, 3])).toBe('2.5')
  expect(tickText(0.25, [0.25, 0.5])).toBe('0.3')
})
