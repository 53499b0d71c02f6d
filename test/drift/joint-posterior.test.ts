import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jointPosterior as posteriorOfViews } from '../../src/drift/joint-posterior.ts'
import type { StreamEvidence } from '../../src/drift/stream-evidence.ts'

/** Of the streams as they are, the only view. */
const jointPosterior = (streams: readonly StreamEvidence[], priors: readonly number[], weight: number) =>
  posteriorOfViews([streams], priors, weight)

const evidence = (candidates: readonly number[], logs: readonly number[]): StreamEvidence => ({
  candidates,
  logEvidence: Float64Array.from(logs),
})

/** A stream in which each of its candidates has this log Bayes factor, independently of the others. */
const additive = (factors: readonly number[]): StreamEvidence =>
  evidence(
    factors.map((_, j) => j),
    Array.from({ length: 2 ** factors.length }, (_, set) =>
      factors.reduce((sum, factor, j) => sum + (set & (1 << j) ? factor : 0), 0),
    ),
  )

describe('jointPosterior', () => {
  it('is plain Bayes for one stream and one candidate', () => {
    for (const [prior, factor] of [
      [0.2, 0],
      [0.2, Math.log(4)],
      [0.1, 3],
      [0.05, -2],
    ] as const) {
      const odds = (prior / (1 - prior)) * Math.exp(factor)
      expect(jointPosterior([evidence([0], [0, factor])], [prior], 1).inclusion[0]).toBeCloseTo(
        odds / (1 + odds),
        6,
      )
    }
  })

  it('is plain Bayes over all sets for one stream and two candidates', () => {
    // priors .2 and .1; weights .8·.9·1, .2·.9·e, .8·.1·e², .2·.1·e^1.5
    const weights = [0.72, 0.18 * Math.E, 0.08 * Math.exp(2), 0.02 * Math.exp(1.5)]
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const { sets, inclusion } = jointPosterior([evidence([0, 1], [0, 1, 2, 1.5])], [0.2, 0.1], 1)
    for (const [set, weight] of weights.entries()) expect(sets[set]!).toBeCloseTo(weight / total, 6)
    expect(inclusion[0]).toBeCloseTo((weights[1]! + weights[3]!) / total, 6)
  })

  it('leaves the priors where there is no stream', () => {
    const { inclusion } = jointPosterior([], [0.2, 0.1], 1)
    expect(inclusion[0]).toBeCloseTo(0.2, 12)
    expect(inclusion[1]).toBeCloseTo(0.1, 12)
  })

  it('shares between two events that no stream tells apart', () => {
    // both alone explain as well as together; so do eight streams
    const stream = evidence([0, 1], [0, 12, 12, 11])
    const { inclusion, sets } = jointPosterior(Array(8).fill(stream), [0.2, 0.2], 1)
    expect(inclusion[0]).toBeCloseTo(inclusion[1]!, 9)
    expect(sets[0]).toBeLessThan(1e-6)
    expect(inclusion[0]).toBeGreaterThan(0.45)
    expect(inclusion[0]).toBeLessThan(0.75)
  })

  it('believes a change of all streams that no stream alone would prove', () => {
    const weak = additive([2])
    const alone = jointPosterior([weak], [0.2], 1).inclusion[0]!
    const joint = jointPosterior(Array(8).fill(weak), [0.2], 1).inclusion[0]!
    expect(alone).toBeLessThan(0.7)
    expect(joint).toBeGreaterThan(0.99)
  })

  it('believes one stream that moved beside seven that did not, and says which it was', () => {
    const streams = [additive([15]), ...Array.from({ length: 7 }, () => additive([-2]))]
    const { inclusion, streams: own } = jointPosterior(streams, [0.2], 1)
    expect(inclusion[0]).toBeGreaterThan(0.95)
    expect(own[0]![0]).toBeGreaterThan(0.95)
    for (const [probability] of own.slice(1)) expect(probability).toBeLessThan(0.1)
  })

  it('believes less when many streams contradict', () => {
    const against = (count: number): number =>
      jointPosterior([additive([5]), ...Array.from({ length: count }, () => additive([-2]))], [0.2], 1)
        .inclusion[0]!
    expect(against(3)).toBeLessThan(against(0))
    expect(against(12)).toBeLessThan(against(3))
  })

  it('believes no innocent event', () => {
    const streams = Array.from({ length: 8 }, () => additive([6, -1.5, -1.5]))
    const { inclusion } = jointPosterior(streams, [0.2, 0.2, 0.2], 1)
    expect(inclusion[0]).toBeGreaterThan(0.99)
    expect(inclusion[1]).toBeLessThan(0.1)
    expect(inclusion[2]).toBeLessThan(0.1)
  })

  it('asks each stream only about its own candidates', () => {
    // the second stream knows of candidate 1 alone, as its bit 0
    const { inclusion, streams } = jointPosterior(
      [evidence([0], [0, -3]), evidence([1], [0, 9])],
      [0.2, 0.2],
      1,
    )
    expect(inclusion[0]).toBeLessThan(0.05)
    expect(inclusion[1]).toBeGreaterThan(0.99)
    expect(streams.map((own) => own.length)).toEqual([1, 1])
  })

  it('sums to one, and to the priors’ side where evidence weighs nothing', () => {
    const numbers = fc.double({ min: -30, max: 30, noNaN: true })
    const stream = fc.array(numbers, { minLength: 8, maxLength: 8 }).map((logs) => evidence([0, 1, 2], logs))
    const priors = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0.001, max: 0.6, noNaN: true })))
    fc.assert(
      fc.property(
        fc.array(stream, { minLength: 1, maxLength: 6 }),
        priors,
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (streams, prior, weight) => {
          const { sets, inclusion, streams: own } = jointPosterior(streams, prior, weight)
          expect(sets.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
          for (const p of [...inclusion, ...own.flat()]) {
            expect(p).toBeGreaterThanOrEqual(0)
            expect(p).toBeLessThanOrEqual(1 + 1e-12)
          }
          // the order of streams is no evidence
          const turned = jointPosterior([...streams].reverse(), prior, weight).inclusion
          for (const [j, p] of inclusion.entries()) expect(turned[j]!).toBeCloseTo(p, 9)
          const { inclusion: none } = jointPosterior(streams, prior, 0)
          for (const [j, p] of prior.entries()) expect(none[j]!).toBeCloseTo(p, 9)
        },
      ),
      { seed: 6, numRuns: 100 },
    )
  })

  it('does not care for a constant in a stream’s evidence, however large', () => {
    const plain = jointPosterior([evidence([0, 1], [0, 3, 1, 4])], [0.2, 0.1], 0.7).inclusion
    const shifted = jointPosterior([evidence([0, 1], [-9000, -8997, -8999, -8996])], [0.2, 0.1], 0.7)
    for (const [j, p] of plain.entries()) expect(shifted.inclusion[j]!).toBeCloseTo(p, 9)
  })

  it('holds with evidence beyond the range of exponentials', () => {
    const { inclusion, sets } = jointPosterior(Array(8).fill(additive([5000, -900])), [0.2, 0.2], 0.5)
    expect(inclusion[0]).toBeCloseTo(1, 9)
    // that it moves none of eight streams leaves it below its prior
    expect(inclusion[1]).toBeLessThan(0.2)
    expect(sets.every(Number.isFinite)).toBe(true)
  })
})
