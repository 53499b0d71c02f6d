import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { credibleRun, type ProfileStream, positionProfile } from '../../src/drift/position-profile.ts'
import { normals } from '../support/drift-streams.ts'

const streamFrom = (values: readonly number[]): ProfileStream => ({
  days: Float64Array.from(values.keys()),
  values: Float64Array.from(values),
  gaps: new Float64Array(values.length - 1).fill(1),
  phi: 0,
  prior: null,
})
const stepped = (seed: number, at: number, size: number, count = 40): ProfileStream =>
  streamFrom(normals(seed, count).map((z, i) => z + (i >= at ? size : 0)))
const all = Array.from({ length: 40 }, (_, i) => i)
const likeliest = (profile: Float64Array): number => profile.indexOf(Math.max(...profile))

describe('positionProfile', () => {
  it('finds a step of twenty standard deviations where it is', () => {
    for (const at of [2, 11, 20, 38])
      expect(likeliest(positionProfile([stepped(at, at, 20)], all, 1))).toBe(at)
  })

  it('locates a step of two standard deviations as well as the statistics allow', () => {
    // within ± 2 scans in 94 % (STATISTICS); of 200: standard error 1.7 %, four of them
    const near = Array.from({ length: 200 }, (_, seed) => {
      const profile = positionProfile(
        [stepped(300 + seed, 60, 2, 120)],
        Array.from({ length: 120 }, (__, i) => i),
        1,
      )
      return Math.abs(likeliest(profile) - 60) <= 2 ? 1 : 0
    }).reduce<number>((sum, hit) => sum + hit, 0)
    expect(near / 200).toBeGreaterThan(0.94 - 4 * 0.017)
  })

  it('says nothing where all scans lie on one side', () => {
    const profile = positionProfile([stepped(1, 20, 5)], [-5, 0, 40, 100], 1)
    expect([...profile]).toEqual([0, 0, 0, 0])
  })

  it('takes a step between two scans for one at the later', () => {
    const profile = positionProfile([stepped(2, 20, 5)], [19.5, 20], 1)
    expect(profile[0]).toBe(profile[1])
  })

  it('is not led astray by streams that did not move', () => {
    const still = Array.from({ length: 7 }, (_, i) => streamFrom(normals(50 + i, 40)))
    expect(likeliest(positionProfile([stepped(3, 25, 6), ...still], all, 1))).toBe(25)
  })

  it('takes streams in any order', () => {
    const streams = [stepped(4, 12, 2), stepped(5, 12, 1), stepped(6, 30, 1)]
    const [one, other] = [
      positionProfile(streams, all, 0.6),
      positionProfile([...streams].reverse(), all, 0.6),
    ]
    for (const [i, value] of one.entries()) expect(other[i]!).toBeCloseTo(value, 10)
  })
})

describe('credibleRun', () => {
  it('grows to the likelier side until it holds enough, by hand', () => {
    // weights 1, e⁵, e⁴: (e⁵ + e⁴)/(1 + e⁵ + e⁴) = .995; e⁵ alone .73
    expect(credibleRun(Float64Array.of(0, 5, 4), 0.95)).toEqual([1, 2])
    expect(credibleRun(Float64Array.of(0, 5, 4), 0.7)).toEqual([1, 1])
    expect(credibleRun(Float64Array.of(0, 5, 4), 0.999)).toEqual([0, 2])
    expect(credibleRun(Float64Array.of(-800), 0.95)).toEqual([0, 0])
  })

  it('holds the asked probability and the likeliest position, whatever the profile', () => {
    const profile = fc.array(fc.double({ min: -700, max: 700, noNaN: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(profile, (logs) => {
        const most = Math.max(...logs)
        const weights = logs.map((value) => Math.exp(value - most))
        const sum = (part: readonly number[]) => part.reduce((all, value) => all + value, 0)
        const [first, last] = credibleRun(Float64Array.from(logs), 0.95)
        expect(sum(weights.slice(first, last + 1))).toBeGreaterThanOrEqual(0.95 * sum(weights) - 1e-9)
        expect(logs.slice(first, last + 1)).toContain(most)
      }),
      { seed: 7 },
    )
  })

  it('holds the truth as often as it says', () => {
    // 300 steps of 1.5 standard deviations: 95 % at least, for positions are whole; standard error 1.3 %
    const inside = Array.from({ length: 300 }, (_, seed) => {
      const profile = positionProfile([stepped(2000 + seed, 20, 1.5)], all.slice(1), 1)
      const [first, last] = credibleRun(profile, 0.95)
      return first + 1 <= 20 && 20 <= last + 1 ? 1 : 0
    }).reduce<number>((sum, hit) => sum + hit, 0)
    expect(inside / 300).toBeGreaterThan(0.95 - 4 * 0.013)
  })
})
