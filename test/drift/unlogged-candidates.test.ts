import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import type { ProfileStream } from '../../src/drift/position-profile.ts'
import { positionsIn, unloggedCandidates } from '../../src/drift/unlogged-candidates.ts'
import { eventOn, normals } from '../support/drift-streams.ts'

const stream = (at: number, size: number, seed = 1): ProfileStream => ({
  days: Float64Array.from({ length: 60 }, (_, i) => 7 * i),
  values: Float64Array.from(normals(seed, 60), (z, i) => z + (i >= at ? size : 0)),
  gaps: new Float64Array(59).fill(1),
  phi: 0,
  prior: null,
})
const event = (day: number): Candidate => ({ kind: 'event', event: eventOn(day), day, prior: 0.2 })
const window = { from: 7 * 25, to: 7 * 35, start: 7 * 29, detected: 7 * 33, soughtFrom: 7 * 19 }

describe('positionsIn', () => {
  it('is every day of a scan in the window, once and in order', () => {
    const odd = { ...stream(0, 0), days: Float64Array.from({ length: 60 }, (_, i) => 7 * i + 3) }
    expect(positionsIn([odd, stream(0, 0)], { from: 14, to: 24 })).toEqual([14, 17, 21, 24])
    expect(positionsIn([], window)).toEqual([])
  })
})

describe('unloggedCandidates', () => {
  it('puts a step at its likeliest scan', () => {
    const [found, ...others] = unloggedCandidates([stream(30, 10)], [window], [], 1, 4)
    expect(others).toEqual([])
    expect(found).toMatchObject({ kind: 'unlogged', day: 7 * 30 })
    expect(found!.prior).toBeGreaterThan(0)
    expect(found!.prior).toBeLessThan(0.2)
  })

  it('leaves a step to the event that explains it as well, and not to one beside it', () => {
    expect(unloggedCandidates([stream(30, 10)], [window], [event(7 * 30 - 2)], 1, 4)).toEqual([])
    expect(unloggedCandidates([stream(30, 10)], [window], [event(7 * 27 - 2)], 1, 4)).toHaveLength(1)
  })

  it('is less likely where an event lies near', () => {
    const [alone] = unloggedCandidates([stream(30, 10)], [window], [], 1, 4)
    const [beside] = unloggedCandidates([stream(30, 10)], [window], [event(7 * 27 - 2)], 1, 4)
    expect(beside!.prior).toBeLessThanOrEqual(alone!.prior)
  })

  it('seeks one step for two alarms of the same', () => {
    const windows = [
      window,
      { from: 7 * 28, to: 7 * 33, start: 7 * 31, detected: 7 * 33, soughtFrom: 7 * 21 },
    ]
    expect(unloggedCandidates([stream(30, 10)], windows, [], 1, 4)).toHaveLength(1)
  })

  it('finds none without a stream', () => {
    expect(unloggedCandidates([], [window], [], 1, 4)).toEqual([])
  })

  it('stops at as many as are asked for', () => {
    expect(unloggedCandidates([stream(30, 10)], [window], [], 1, 0)).toEqual([])
  })
})
