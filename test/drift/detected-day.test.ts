import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import { detectedDay } from '../../src/drift/detected-day.ts'
import { modelStream } from '../../src/drift/model-stream.ts'
import { cleanOf, eventOn, firstDay, normals } from '../support/drift-streams.ts'

const event: Extract<Candidate, { kind: 'event' }> = {
  kind: 'event',
  event: eventOn(firstDay + 7 * 30 - 2),
  day: firstDay + 7 * 30 - 2,
  prior: 0.2,
}
const streams = (size: number, count = 1, scans = 60) =>
  Array.from({ length: count }, (_, s) => {
    const values = normals(20 + s, scans).map((z, i) => z + (i >= 30 ? size : 0))
    const stream = modelStream(cleanOf(values), null, [event])
    const { clean, phi, prior } = stream
    return { stream, part: { days: clean.days, values: clean.values, gaps: clean.gaps, phi, prior } }
  })
const scanOf = (day: number | null): number | null => (day === null ? null : (day - firstDay) / 7)

describe('detectedDay', () => {
  it('knows a large step from its first or second scan on', () => {
    expect(scanOf(detectedDay(event, streams(10), 1, 0.9))).toBeLessThanOrEqual(31)
  })

  it('knows sooner what is larger, and what more streams show', () => {
    const small = scanOf(detectedDay(event, streams(1.5), 1, 0.9))!
    expect(small).toBeGreaterThan(scanOf(detectedDay(event, streams(6), 1, 0.9))!)
    expect(scanOf(detectedDay(event, streams(1.5, 6), 1, 0.9))!).toBeLessThan(small)
  })

  it('asks for more scans where more must be sure', () => {
    const at = (probability: number) => scanOf(detectedDay(event, streams(2, 2), 1, probability))!
    expect(at(0.9)).toBeGreaterThanOrEqual(at(0.5))
    expect(at(0.9999)).toBeGreaterThan(at(0.5))
  })

  it('is no day where nothing moved, or no scan came after', () => {
    expect(detectedDay(event, streams(0), 1, 0.9)).toBeNull()
    expect(detectedDay(event, streams(5, 1, 30), 1, 0.9)).toBeNull()
    expect(detectedDay(event, [], 1, 0.9)).toBeNull()
  })

  it('never knows before the event', () => {
    for (let size = -6; size <= 6; size += 3) {
      const day = detectedDay(event, streams(size, 3), 1, 0.9)
      if (day !== null) expect(day).toBeGreaterThanOrEqual(event.day)
    }
  })
})
