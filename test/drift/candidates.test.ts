import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import { candidateColumn } from '../../src/drift/candidate-column.ts'
import { causeKind } from '../../src/drift/cause-kind.ts'
import { independentColumns } from '../../src/drift/independent-columns.ts'
import { knownCandidates } from '../../src/drift/known-candidates.ts'
import { eventKinds } from '../../src/drift/scanner-event.ts'
import { cleanOf, eventOn, firstDay, normals } from '../support/drift-streams.ts'

const column = (...values: number[]): Float64Array => Float64Array.from(values)
const stream = cleanOf([1, 2, 3, 4, 5, 6, 7, 8])
const scan = (i: number): number => firstDay + 7 * i
const trend = (...resets: number[]): Candidate => ({
  kind: 'trend',
  resetBy: 'tube-replacement',
  resets,
  prior: 0.1,
})

describe('candidateColumn', () => {
  it('is 0 before a step and 1 from its day on', () => {
    expect(candidateColumn({ kind: 'unlogged', day: scan(5), prior: 0.1 }, stream)).toEqual(
      column(0, 0, 0, 0, 0, 1, 1, 1),
    )
    expect(candidateColumn({ kind: 'unlogged', day: scan(4) + 1, prior: 0.1 }, stream)).toEqual(
      column(0, 0, 0, 0, 0, 1, 1, 1),
    )
  })

  it('is none where all scans lie on one side', () => {
    for (const day of [scan(0), scan(0) - 100, scan(7) + 1])
      expect(candidateColumn({ kind: 'unlogged', day, prior: 0.1 }, stream)).toBeNull()
  })

  it('rises to 1 over the longest run of a trend and starts anew at a reset', () => {
    // runs of 5 and 3 scans: 28 days are 1
    expect(candidateColumn(trend(scan(5)), stream)).toEqual(column(0, 0.25, 0.5, 0.75, 1, 0, 0.25, 0.5))
  })

  it('counts from a reset that lies between two scans, or before the first', () => {
    const [late] = [candidateColumn(trend(scan(5) - 3.5), stream)!]
    expect([...late].map((value) => value * 28)).toEqual([0, 7, 14, 21, 28, 3.5, 10.5, 17.5])
    const early = candidateColumn(trend(scan(0) - 7), stream)!
    // what rose before the first scan was never seen
    expect([...early].map((value) => Math.round(value * 49))).toEqual([0, 7, 14, 21, 28, 35, 42, 49])
  })

  it('takes no trend from fewer than eight scans', () => {
    expect(candidateColumn(trend(), cleanOf([1, 2, 3, 4, 5, 6, 7]))).toBeNull()
  })

  it('leaves streams of other protocols alone', () => {
    const of = (protocols: readonly string[] | null): Candidate => ({
      kind: 'event',
      event: eventOn(scan(4), 'protocol-change', { protocols }),
      day: scan(4),
      prior: 0.2,
    })
    expect(candidateColumn(of(['another']), stream)).toBeNull()
    expect(candidateColumn(of(['another', 'lung-qc']), stream)).not.toBeNull()
    expect(candidateColumn(of(null), stream)).not.toBeNull()
  })
})

describe('independentColumns', () => {
  const step = (at: number): Float64Array => Float64Array.from({ length: 12 }, (_, i) => (i >= at ? 1 : 0))

  it('keeps the first of equal ones, and none that are constant', () => {
    expect(independentColumns([step(4), step(4), step(8)])).toEqual([0, 2])
    expect(independentColumns([new Float64Array(12), step(6)])).toEqual([1])
    expect(independentColumns([])).toEqual([])
  })

  it('keeps none that is a combination of those before it', () => {
    const difference = step(4).map((value, i) => value - step(8)[i]!)
    expect(independentColumns([step(4), step(8), difference])).toEqual([0, 1])
  })

  it('does not depend on the size of a column or on a constant in it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        (seed, scale, shift) => {
          const columns = [step(3), step(3), Float64Array.from(normals(seed, 12)), step(7)]
          const other = columns.map((one) => one.map((value) => scale * (value + shift)))
          expect(independentColumns(other)).toEqual(independentColumns(columns))
        },
      ),
      { seed: 8, numRuns: 50 },
    )
  })

  it('never keeps as many as leave nothing for the noise', () => {
    const steps = Array.from({ length: 11 }, (_, i) => step(i + 1))
    const kept = independentColumns(steps)
    expect(kept.length).toBeGreaterThan(5)
    expect(12 - 1 - kept.length).toBeGreaterThanOrEqual(1)
  })
})

describe('knownCandidates', () => {
  it('takes the events within the time of the scans, as steps', () => {
    const days = [scan(0) - 5, scan(0), scan(0) + 1, scan(7), scan(7) + 1]
    const steps = knownCandidates(
      days.map((day) => eventOn(day, 'service')),
      [stream],
    ).filter(({ kind }) => kind === 'event')
    expect(steps.map((one) => (one.kind === 'event' ? one.day : null))).toEqual([scan(1), scan(7)])
    expect(steps.every(({ prior }) => prior === 0.2)).toBe(true)
  })

  it('lets an event of headers hold from the first scan that shows it', () => {
    const header = eventOn(scan(3), 'software-update', { firstScanAfter: '2022-02-07T07:30:00' })
    const [first] = knownCandidates([header], [stream])
    expect(first).toMatchObject({ kind: 'event', day: scan(6) })
  })

  it('always asks for an ageing tube, and for drift between calibrations where there was one', () => {
    const trendsOf = (...events: Parameters<typeof knownCandidates>[0]) =>
      knownCandidates(events, [stream]).flatMap((one) =>
        one.kind === 'trend' ? [[one.resetBy, one.resets]] : [],
      )
    expect(trendsOf()).toEqual([['tube-replacement', []]])
    expect(trendsOf(eventOn(scan(3), 'calibration'), eventOn(scan(2)))).toEqual([
      ['tube-replacement', [scan(2)]],
      ['calibration', [scan(3)]],
    ])
    expect(trendsOf(eventOn(scan(0) - 30, 'calibration'))).toEqual([['tube-replacement', []]])
  })

  it('takes no step without scans, and none from a time that cannot be read', () => {
    expect(knownCandidates([eventOn(scan(3))], []).filter(({ kind }) => kind === 'event')).toEqual([])
    expect(
      knownCandidates([eventOn(scan(3), 'service', { at: 'soon' })], [stream]).map(({ kind }) => kind),
    ).toEqual(['trend'])
  })
})

describe('causeKind', () => {
  it('names every kind of event', () => {
    const kinds = eventKinds.map((kind) =>
      causeKind({ kind: 'event', event: eventOn(scan(1), kind), day: scan(1), prior: 0.2 }, false),
    )
    expect(Object.fromEntries(eventKinds.map((kind, i) => [kind, kinds[i]]))).toEqual({
      'software-update': 'software-update',
      'tube-replacement': 'tube-replacement',
      calibration: 'calibration',
      service: 'calibration',
      relocation: 'calibration',
      'protocol-change': 'protocol-change',
      'phantom-change': 'phantom-or-positioning',
    })
  })

  it('says an ageing tube where one was replaced, or where noise rises', () => {
    expect(causeKind(trend(scan(3)), false)).toBe('tube-ageing')
    expect(causeKind(trend(), true)).toBe('tube-ageing')
    expect(causeKind(trend(), false)).toBe('unexplained')
    expect(causeKind({ kind: 'trend', resetBy: 'calibration', resets: [scan(2)], prior: 0.1 }, true)).toBe(
      'calibration',
    )
    expect(causeKind({ kind: 'unlogged', day: scan(3), prior: 0.01 }, true)).toBe('unexplained')
  })
})
