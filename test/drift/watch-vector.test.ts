import { describe, expect, it } from 'vitest'
import { commonStreams } from '../../src/drift/common-streams.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import type { DriftStream } from '../../src/drift/drift-stream.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import { watchStream } from '../../src/drift/watch-stream.ts'
import { vectorGroups, watchVector } from '../../src/drift/watch-vector.ts'
import { cleanOf, firstDay, normals } from '../support/drift-streams.ts'

/** Inserts of one scan; each steps by so much. */
const inserts = (count: number, size: number, seed = 1, parts: Partial<DriftStream> = {}) =>
  Array.from({ length: count }, (_, s) =>
    cleanOf(
      normals(1000 * seed + s, 120).map((z, i) => 100 * s + (s + 1) * (z + (i >= 60 ? size : 0))),
      { id: `${s}`, region: `insert-${s}`, ...parts },
    ),
  )
const watched = (streams: ReturnType<typeof inserts>) =>
  streams.map((clean) =>
    watchStream(clean, clean.values, null, watchDesign(clean, null, streams.length, defaultDriftSettings)),
  )

describe('watchVector', () => {
  it('sees a step of one standard deviation of eight inserts within a few scans', () => {
    // the length of the shift is √8: an EWMA with λ .1 sees it in about five scans
    for (let seed = 1; seed <= 10; seed++) {
      const alarms = watchVector(watched(inserts(8, 1, seed)), 1000)
      const [first] = alarms.filter(({ detected }) => detected >= firstDay + 7 * 60)
      expect(first!.detected).toBeLessThanOrEqual(firstDay + 7 * 72)
      expect(first!.start).toBeLessThanOrEqual(first!.detected)
    }
  })

  it('alarms falsely about as seldom as it is designed to', () => {
    // 40 scanners of about 112 scored scans at one in 1000: 4.5 expected; four standard deviations above
    const alarms = Array.from(
      { length: 40 },
      (_, i) => watchVector(watched(inserts(4, 0, 50 + i)), 1000).length,
    )
    expect(alarms.reduce((sum, count) => sum + count, 0)).toBeLessThan(4.5 + 4 * Math.sqrt(4.5))
  })

  it('leaves fewer than three streams, and streams of several kinds, to their own charts', () => {
    expect(watchVector(watched(inserts(2, 9)), 1000)).toEqual([])
    const kinds = ['hu', 'noise', 'ttf50'].flatMap((name) => inserts(1, 9, 1, { name }))
    expect(watchVector(watched(kinds), 1000)).toEqual([])
    expect(vectorGroups(kinds)).toBe(0)
    expect(vectorGroups([...inserts(3, 0), ...inserts(4, 0, 2, { protocol: 'other' })])).toBe(2)
    expect(watchVector([], 1000)).toEqual([])
  })
})

describe('commonStreams', () => {
  it('turns streams of one kind without loss: lengths stay as they are', () => {
    const streams = inserts(5, 0)
    const [common] = commonStreams(streams)
    expect(common!.members).toEqual([0, 1, 2, 3, 4])
    // each of n values about its mean in its robust noise; a rotation keeps the sum of squares of every scan
    const squares = (values: readonly Float64Array[], i: number) =>
      values.reduce((sum, column) => sum + column[i]! ** 2, 0)
    const turned = common!.streams.map(({ values }) => values)
    const total = Array.from({ length: 120 }, (_, i) => squares(turned, i)).reduce((sum, x) => sum + x, 0)
    // five streams of unit noise over 120 scans: 600 ± 4·√(2·600), times the robust noise's own error of ± 10 %
    expect(total).toBeGreaterThan(600 * 0.75)
    expect(total).toBeLessThan(600 * 1.35)
  })

  it('puts what moves all into the first, and nothing of it into the others', () => {
    const [common] = commonStreams(inserts(8, 1))
    const step = ({ values }: { values: Float64Array }) => {
      const mean = (part: Float64Array) => part.reduce((sum, value) => sum + value, 0) / part.length
      return mean(values.slice(60)) - mean(values.slice(0, 60))
    }
    const [first, ...others] = common!.streams.map(step)
    // √8·1, standard error √(2/60) = .18, robust noise ± 5 %
    expect(Math.abs(first! - Math.sqrt(8))).toBeLessThan(4 * 0.18 + 0.3)
    for (const other of others) expect(Math.abs(other)).toBeLessThan(4 * 0.18 + 0.3)
  })

  it('turns none that are too few, share too few scans, or have no noise', () => {
    expect(commonStreams(inserts(2, 0))).toEqual([])
    const shifted = cleanOf(
      normals(9, 120),
      {},
      Array.from({ length: 120 }, (_, i) => firstDay + 7 * i + 3),
    )
    expect(commonStreams([...inserts(2, 0), shifted])).toEqual([])
    expect(commonStreams([...inserts(2, 0), cleanOf(Array(120).fill(4))])).toEqual([])
    expect(commonStreams([])).toEqual([])
  })

  it('takes the scans that all of them have', () => {
    const shorter = cleanOf(normals(9, 110), {})
    expect(commonStreams([...inserts(2, 0), shorter])[0]!.streams[0]!.values).toHaveLength(110)
  })
})
