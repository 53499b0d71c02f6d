import { describe, expect, it } from 'vitest'
import { runsBetween } from '../../src/drift/level-segment.ts'
import { retrospectiveNotices } from '../../src/drift/retrospective-notices.ts'
import { streamState } from '../../src/drift/stream-state.ts'
import { chanceOf, correlatedNoise } from '../evaluate/drift-noise.ts'
import { cleanOf, firstDay, normals, weeks } from '../support/drift-streams.ts'

const noticesOf = (values: readonly number[], cuts: readonly number[] = [], phi = 0) => {
  const clean = cleanOf(values)
  const days = cuts.map((at) => firstDay + 7 * at)
  return retrospectiveNotices(clean, runsBetween(clean, days), phi)
}

describe('retrospectiveNotices', () => {
  it('says which change no reported one explains', () => {
    const values = normals(1, 60).map((value, i) => value + (i >= 30 ? 3 : 0))
    // scan 30 is thirty weeks after 2022-01-03
    expect(noticesOf(values)).toEqual([
      {
        code: 'level-holds-change',
        message:
          'hu of foam-12lb: all scans seen together changed their level between 2022-07-25 and 2022-08-01, which no reported change explains',
      },
    ])
    expect(noticesOf(values, [30])).toEqual([])
  })

  it('says which reported change the stream does not show', () => {
    expect(noticesOf(normals(2, 60), [30])).toEqual([
      {
        code: 'change-not-in-stream',
        message:
          'hu of foam-12lb: its own scans do not show the change reported for 2022-08-01; other streams do',
      },
    ])
  })

  it('judges no level of a few scans, and no stream without a scan', () => {
    expect(noticesOf(normals(2, 60), [57])).toEqual([])
    expect(noticesOf([])).toEqual([])
  })

  it('speaks of less than 1 % of clean streams, correlated ones too', () => {
    // expected 0.2 %: of 300 streams 0.6, more than 3 once in 300
    for (const phi of [0, 0.3]) {
      const told = Array.from({ length: 300 }, (_, seed) => {
        const noise = correlatedNoise(chanceOf(1000 + seed).normal, weeks(60), phi, 7)
        return noticesOf([...noise], [], phi)
      }).filter((notices) => notices.length > 0)
      expect(told.length).toBeLessThanOrEqual(3)
    }
  })

  it('is left to streams that are watched and move by steps', () => {
    const clean = cleanOf(normals(1, 60).map((value, i) => value + (i >= 30 ? 3 : 0)))
    const codes = (isWatched: boolean, hasTrend: boolean) =>
      streamState(clean, clean, { cuts: [], isWatched, phi: 0, hasTrend }, [], 20).notices.map(
        ({ code }) => code,
      )
    expect(codes(true, false)).toEqual(['level-holds-change'])
    expect(codes(true, true)).toEqual([])
    expect(codes(false, false)).toEqual([])
  })
})
