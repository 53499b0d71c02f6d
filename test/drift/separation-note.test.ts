import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import type { StreamEffect } from '../../src/drift/change-effect.ts'
import type { CauseGroup } from '../../src/drift/find-groups.ts'
import { modelStream } from '../../src/drift/model-stream.ts'
import { candidateWords, separationNote } from '../../src/drift/separation-note.ts'
import { cleanOf, eventOn, firstDay, normals } from '../support/drift-streams.ts'

const event = (scan: number, kind: 'service' | 'software-update' = 'service'): Candidate => ({
  kind: 'event',
  event: eventOn(firstDay + 7 * scan - 2, kind, { description: `${kind} ${scan}` }),
  day: firstDay + 7 * scan - 2,
  prior: 0.2,
})
const trend: Candidate = { kind: 'trend', resetBy: null, resets: [], prior: 0.1 }
const stream = modelStream(cleanOf(normals(1, 60)), null, [])

/** Moved by so many of its standard deviations. */
const movedBy = (size: number): StreamEffect => ({
  effect: { stream: 's', name: 'hu', region: 'foam', delta: 0.5 * size, unit: 'HU', ci95: [0, 0] },
  stream,
  standardError: 0.1,
  degreesOfFreedom: 58,
  sigma: 0.5,
  before: -800,
})
const group = (...probabilities: number[]): CauseGroup => ({
  members: probabilities.map((_, j) => j),
  probabilities,
  any: 1,
  isAlarmed: true,
})
const note = (sizes: readonly number[], weight = 1, candidates = [event(20), event(22, 'software-update')]) =>
  separationNote(group(0.5, 0.5), candidates, sizes.map(movedBy), weight)

describe('separationNote', () => {
  it('counts the scans between, and those that Neyman and Pearson ask for', () => {
    // (3.29/1)² = 10.8
    expect(note([1])).toEqual({
      code: 'cannot-be-separated',
      message:
        'service 20 (2022-05-21) and software-update 22 (software-update, 2022-06-04) cannot be separated: 2 scans lie between, a step of this size needs 11; scan 11 times after each event',
    })
  })

  it.each([
    // (3.29/δ)², δ² the sum of squares over streams times the part that is their own; four at least
    [[0.5], 1, 44],
    [[2], 1, 4],
    [[1, 1, 1, 1], 1, 4],
    [[0.5, 0.5], 1, 22],
    [[0.5, 0.5], 0.5, 44],
    [[-1], 1, 11],
  ])('asks, for streams moved by %j with weight %f, for %i scans', (sizes, weight, asked) => {
    expect(note(sizes, weight)!.message).toContain(`needs ${asked};`)
  })

  it('says nothing where no second candidate is worth a word', () => {
    const candidates = [event(20), event(22)]
    expect(separationNote(group(1), candidates, [movedBy(1)], 1)).toBeNull()
    expect(separationNote(group(0.96, 0.04), candidates, [movedBy(1)], 1)).toBeNull()
  })

  it('asks of a trend for more scans only', () => {
    expect(note([1], 1, [trend, event(22)])!.message).toBe(
      'a steady trend and service 22 (2022-06-04) cannot be separated: the scans so far fit both; more scans will tell',
    )
  })
})

describe('candidateWords', () => {
  it('names each kind', () => {
    expect(candidateWords({ kind: 'unlogged', day: firstDay, prior: 0.01 })).toBe(
      'a change that nobody logged (2022-01-03)',
    )
    expect(candidateWords({ kind: 'trend', resetBy: 'calibration', resets: [], prior: 0.1 })).toBe(
      'drift between calibrations',
    )
  })
})
