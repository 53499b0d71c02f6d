import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import { changeEffect } from '../../src/drift/change-effect.ts'
import { locateChange, partialStream } from '../../src/drift/locate-change.ts'
import { modelStream } from '../../src/drift/model-stream.ts'
import { streamFit } from '../../src/drift/stream-fit.ts'
import { unloggedPerDay } from '../../src/drift/unlogged-candidates.ts'
import { chanceOf, correlatedNoise } from '../evaluate/drift-noise.ts'
import { cleanOf, eventOn, firstDay, normals, weeks } from '../support/drift-streams.ts'

const step = (scan: number): Extract<Candidate, { kind: 'unlogged' }> => ({
  kind: 'unlogged',
  day: firstDay + 7 * scan,
  prior: 0.01,
})
const modelOf = (values: readonly number[], ...candidates: Candidate[]) =>
  modelStream(cleanOf(values), null, candidates)
const stepped = (seed: number, at: number, size: number, count = 60): readonly number[] =>
  normals(seed, count).map((z, i) => -800 + z + (i >= at ? size : 0))

describe('streamFit and changeEffect', () => {
  it('is by hand the difference of means, with its standard error', () => {
    // 1, 3, 5 and 11, 13, 15: means 3 and 13; s² = 16/4, u = √(4·(1/3 + 1/3)), t(.975, 4) = 2.776445
    const stream = modelOf([1, 3, 5, 11, 13, 15], step(3))
    const found = changeEffect(stream, streamFit(stream, [0]), 0)!
    expect(found.effect.delta).toBeCloseTo(10, 10)
    expect(found.standardError).toBeCloseTo(Math.sqrt(8 / 3), 10)
    expect(found.sigma).toBeCloseTo(2, 10)
    expect(found.before).toBeCloseTo(3, 10)
    expect(found.degreesOfFreedom).toBe(4)
    expect(found.effect.ci95[0]).toBeCloseTo(10 - 2.776445105 * Math.sqrt(8 / 3), 6)
    expect(found.effect.ci95[1]).toBeCloseTo(10 + 2.776445105 * Math.sqrt(8 / 3), 6)
    expect(found.effect).toMatchObject({ stream: 'foam', name: 'hu', region: 'foam-12lb', unit: 'HU' })
  })

  it('tells two steps apart, and the level before each', () => {
    const values = [0, 2, 0, 2, 10, 12, 10, 12, 30, 32, 30, 32]
    const stream = modelOf(values, step(4), step(8))
    const fit = streamFit(stream, [0, 1])
    const [first, second] = [changeEffect(stream, fit, 0)!, changeEffect(stream, fit, 1)!]
    expect([first.before, first.effect.delta].map(Math.round)).toEqual([1, 10])
    expect([second.before, second.effect.delta].map(Math.round)).toEqual([11, 20])
    for (const [i, value] of fit!.residuals.entries()) expect(value).toBeCloseTo(values[i % 2]!, 8)
  })

  it('keeps the first of two candidates that no scan tells apart', () => {
    const stream = modelOf(stepped(1, 30, 3), step(30), { ...step(30), day: firstDay + 7 * 29 + 1 })
    const fit = streamFit(stream, [1, 0])
    expect(changeEffect(stream, fit, 1)).not.toBeNull()
    expect(changeEffect(stream, fit, 0)).toBeNull()
  })

  it('has nothing to say of a stream that cannot show the change, or has no noise', () => {
    const stream = modelOf(stepped(1, 30, 3), step(100))
    expect(changeEffect(stream, streamFit(stream, [0]), 0)).toBeNull()
    expect(changeEffect(stream, null, 0)).toBeNull()
    const constant = modelOf(Array(20).fill(4), step(10))
    expect(streamFit(constant, [0])).toBeNull()
  })

  it('scales with the unit and forgets where the scale begins', () => {
    const values = stepped(2, 30, 3)
    const other = values.map((value) => 1000 * (value + 800))
    const [a, b] = [values, other].map((all) => {
      const stream = modelOf(all, step(30))
      return changeEffect(stream, streamFit(stream, [0]), 0)!
    })
    expect(b!.effect.delta / a!.effect.delta).toBeCloseTo(1000, 4)
    expect(b!.standardError / a!.standardError).toBeCloseTo(1000, 4)
    expect(b!.before - 1000 * (a!.before + 800)).toBeCloseTo(0, 2)
  })

  it.each([0, 0.4])('covers the true height in 95 %% with φ %f', (phi) => {
    // 400 streams: standard error 1.1 %, four of them; the goal is 93 to 97 %
    const inside = Array.from({ length: 400 }, (_, seed) => {
      const { normal } = chanceOf(4000 + seed)
      const noise = correlatedNoise(normal, weeks(80), phi, 7)
      const stream = modelOf(
        [...noise].map((z, i) => z + (i >= 40 ? 2 : 0)),
        step(40),
      )
      const [low, high] = changeEffect(stream, streamFit(stream, [0]), 0)!.effect.ci95
      return low <= 2 && 2 <= high
    }).filter(Boolean).length
    expect(inside / 400).toBeGreaterThan(0.93 - 0.044)
    expect(inside / 400).toBeLessThan(0.97 + 0.044)
  })
})

describe('partialStream', () => {
  it('takes every change out but one', () => {
    const values = normals(3, 90).map((z, i) => z + (i >= 30 ? 10 : 0) + (i >= 60 ? -20 : 0))
    const stream = modelOf(values, step(30), step(60))
    const fit = streamFit(stream, [0, 1])
    const mean = (part: Float64Array) => part.reduce((sum, value) => sum + value, 0) / part.length
    const only = partialStream(stream, fit, 0).values
    expect(mean(only.slice(30, 60)) - mean(only.slice(0, 30))).toBeCloseTo(
      mean(only.slice(60)) - mean(only.slice(0, 30)),
      0,
    )
    expect(mean(only.slice(60)) - mean(only.slice(0, 30))).toBeGreaterThan(8)
  })

  it('is the stream itself without a fit', () => {
    const stream = modelOf(stepped(1, 30, 3), step(30))
    expect(partialStream(stream, null, 0).values).toBe(stream.clean.values)
  })
})

describe('locateChange', () => {
  const located = (
    candidate: Exclude<Candidate, { kind: 'trend' }>,
    values: readonly number[],
    around: readonly number[] = [],
    days?: readonly number[],
  ) => {
    const stream = modelStream(cleanOf(values, {}, days), null, [candidate])
    return locateChange(candidate, 0, [{ stream, fit: streamFit(stream, [0]) }], around, 1)
  }
  const event = (day: number): Extract<Candidate, { kind: 'event' }> => ({
    kind: 'event',
    event: eventOn(day),
    day,
    prior: 0.2,
  })

  it('puts an unlogged step at its scan, and its beginning after the scan before', () => {
    expect(located(step(30), stepped(4, 30, 20))).toEqual({
      onset: '2022-08-01',
      interval: ['2022-07-25', '2022-08-01'],
      share: 1,
    })
  })

  it('puts an event on its own day, between the scans about it', () => {
    const found = located(event(firstDay + 7 * 29 + 2), stepped(4, 30, 20))
    expect(found).toMatchObject({ onset: '2022-07-27', interval: ['2022-07-25', '2022-08-01'] })
    // prior of the event against that of an unlogged step within its week
    expect(found.share).toBeCloseTo(0.2 / (0.2 + 7 * unloggedPerDay), 4)
  })

  it('doubts an event that lies beside the step', () => {
    expect(located(event(firstDay + 7 * 24 + 2), stepped(4, 30, 20)).share).toBeLessThan(1e-6)
    expect(located(event(firstDay + 7 * 28 + 2), stepped(5, 30, 0.5)).share).toBeGreaterThan(0.5)
  })

  it('looks no further than the neighbouring changes', () => {
    // a second step a scan before the event would win if it were looked at
    const values = stepped(6, 30, 20)
    const open = located(event(firstDay + 7 * 33 + 2), values).share
    const bounded = located(event(firstDay + 7 * 33 + 2), values, [firstDay + 7 * 32]).share
    expect(bounded).toBeGreaterThan(open)
  })

  // no position within 15 median gaps lies on or after the event
  it('believes an event whose first scan comes after a long pause', () => {
    const days = weeks(60).map((day, i) => (i >= 30 ? day + 200 : day))
    expect(located(event(days[30]!), stepped(4, 30, 20), [], days).share).toBeGreaterThan(0.5)
  })
})
