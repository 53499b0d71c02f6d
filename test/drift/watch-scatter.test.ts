import { expect, it } from 'vitest'
import type { ProfileStream } from '../../src/drift/position-profile.ts'
import { watchScatter } from '../../src/drift/watch-scatter.ts'
import { normals } from '../support/drift-streams.ts'

const weekly = (values: readonly number[]): ProfileStream => ({
  days: Float64Array.from(values, (_, i) => 7 * i),
  values: Float64Array.from(values),
  gaps: new Float64Array(Math.max(0, values.length - 1)).fill(1),
  phi: 0,
  prior: null,
})

const limit = 4

it('alarms where scatter triples or falls to a third, and places the beginning near', () => {
  for (const [ratio, within] of [
    [3, 22],
    [1 / 3, 32],
  ] as const) {
    const delays = Array.from({ length: 60 }, (_, seed) => {
      const values = normals(1 + seed, 100).map((z, i) => (i < 60 ? z : ratio * z))
      const first = watchScatter(weekly(values), limit).find(({ detected }) => detected >= 60)
      return first ? first.detected - 59 : 999
    })
    expect(delays.filter((delay) => delay <= within).length).toBeGreaterThanOrEqual(57)
  }
})

it('alarms about as seldom as the docs say while nothing changes', () => {
  // normal score 3.5: R = 1/(1 − Φ(3.5)) = 4299 scans, an alarm every R/3 or seldomer; of 120,000 scans 84 or fewer
  const alarms = Array.from({ length: 400 }, (_, seed) =>
    watchScatter(weekly(normals(1000 + seed, 300)), 3.5),
  )
  // 84 + 3·√84
  expect(alarms.flat().length).toBeLessThan(112)
  expect(alarms.flat().length).toBeGreaterThan(10)
})

it('is not disturbed by one scan that stands out, however far, nor by two', () => {
  const quiet = normals(5, 80)
  expect(watchScatter(weekly(quiet.map((z, i) => (i === 50 ? 1e6 : z))), limit)).toEqual([])
  expect(watchScatter(weekly(quiet.map((z, i) => (i === 50 || i === 62 ? 12 : z))), limit)).toEqual([])
})

it('does not depend on unit or level', () => {
  const values = normals(3, 100).map((z, i) => (i < 60 ? z : 3 * z))
  const found = watchScatter(weekly(values), limit)
  expect(found.length).toBeGreaterThan(0)
  expect(
    watchScatter(weekly(values.map((z) => 64 * z - 512)), limit).map(({ detected }) => detected),
  ).toEqual(found.map(({ detected }) => detected))
})

it('says nothing of constants, or of scans too few', () => {
  expect(watchScatter(weekly(Array.from({ length: 60 }, () => 7)), limit)).toEqual([])
  expect(watchScatter(weekly([1, 2, 1, 900]), limit)).toEqual([])
  expect(watchScatter(weekly([]), limit)).toEqual([])
})
