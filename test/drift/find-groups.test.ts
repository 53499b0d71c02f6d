import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import { findGroups } from '../../src/drift/find-groups.ts'
import type { JointPosterior } from '../../src/drift/joint-posterior.ts'
import { eventOn } from '../support/drift-streams.ts'

const event = (day: number): Candidate => ({
  kind: 'event',
  event: eventOn(day, 'service', { id: `e${day}` }),
  day,
  prior: 0.2,
})
const unlogged = (day: number): Candidate => ({ kind: 'unlogged', day, prior: 1e-3 })
const trend: Candidate = { kind: 'trend', resetBy: 'tube-replacement', resets: [], prior: 0.1 }

/** Probabilities of sets, the rest to none. */
const posteriorOf = (count: number, weights: Readonly<Record<number, number>>): JointPosterior => {
  const sets = new Float64Array(2 ** count)
  for (const [set, weight] of Object.entries(weights)) sets[Number(set)] = weight
  sets[0]! += 1 - sets.reduce((sum, p) => sum + p, 0)
  const inclusion = Array.from({ length: count }, (_, j) =>
    sets.reduce((sum, p, set) => sum + (set & (1 << j) ? p : 0), 0),
  )
  return { sets, inclusion, streams: [] }
}

describe('findGroups', () => {
  it('reports nothing where nothing is probable', () => {
    expect(findGroups([event(10), trend], posteriorOf(2, { 1: 0.3, 2: 0.2 }), [])).toEqual([])
    expect(findGroups([], posteriorOf(0, {}), [])).toEqual([])
  })

  it('reports an event that is probable by itself, without an alarm', () => {
    const [group, ...others] = findGroups([event(10), event(50)], posteriorOf(2, { 1: 0.95 }), [])
    expect(others).toEqual([])
    expect(group).toMatchObject({ members: [0], isAlarmed: false })
    expect(group!.any).toBeCloseTo(0.95, 12)
  })

  it('explains an alarm by what lies in its window, likeliest first', () => {
    const candidates = [event(10), event(12), event(50)]
    const posterior = posteriorOf(3, { 1: 0.3, 2: 0.6, 4: 0.05 })
    const groups = findGroups(candidates, posterior, [{ from: 9, to: 13 }])
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({ members: [1, 0], isAlarmed: true })
    expect(groups[0]!.any).toBeCloseTo(0.9, 12)
    // given that one of them did: .6/.9 and .3/.9
    expect(groups[0]!.probabilities[0]).toBeCloseTo(2 / 3, 12)
    expect(groups[0]!.probabilities[1]).toBeCloseTo(1 / 3, 12)
  })

  it('sums to one over rivals that exclude each other', () => {
    const candidates = [event(10), event(12), unlogged(11)]
    const posterior = posteriorOf(3, { 1: 0.5, 2: 0.3, 4: 0.2 })
    const [group] = findGroups(candidates, posterior, [{ from: 9, to: 13 }])
    expect(group!.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
  })

  it('reports an alarm that only an unlogged step explains', () => {
    const [group] = findGroups([event(10), unlogged(40)], posteriorOf(2, { 2: 0.99 }), [{ from: 38, to: 42 }])
    expect(group).toMatchObject({ members: [1], isAlarmed: true })
  })

  it('reports neighbours that only together are probable', () => {
    const candidates = [event(10), event(12), event(90)]
    const groups = findGroups(candidates, posteriorOf(3, { 1: 0.48, 2: 0.47 }), [])
    expect(groups).toHaveLength(1)
    expect(groups[0]!.members).toEqual([0, 1])
    expect(groups[0]!.isAlarmed).toBe(false)
  })

  it('lets each candidate lead one change at most', () => {
    const candidates = [event(10), event(60)]
    const groups = findGroups(candidates, posteriorOf(2, { 3: 0.99 }), [
      { from: 8, to: 12 },
      { from: 9, to: 13 },
      { from: 58, to: 62 },
    ])
    const leaders = groups.map(({ members }) => members[0])
    expect(new Set(leaders).size).toBe(leaders.length)
    expect([...leaders].sort()).toEqual([0, 1])
  })

  it('takes a trend into every window', () => {
    const groups = findGroups([trend, event(90)], posteriorOf(2, { 1: 0.97 }), [{ from: 30, to: 40 }])
    expect(groups.map(({ members }) => members[0])).toEqual([0])
    expect(groups[0]!.isAlarmed).toBe(true)
  })
})
