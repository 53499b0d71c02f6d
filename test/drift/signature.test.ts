import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import type { StreamEffect } from '../../src/drift/change-effect.ts'
import type { CauseGroup } from '../../src/drift/find-groups.ts'
import { modelStream } from '../../src/drift/model-stream.ts'
import { signatureOf } from '../../src/drift/signature.ts'
import { signatureWeight } from '../../src/drift/signature-weight.ts'
import { chanceOf } from '../evaluate/drift-noise.ts'
import { cleanOf, eventOn, weeks } from '../support/drift-streams.ts'

const days = weeks(20)
const clean = cleanOf(Array.from(days, (_, i) => i % 3))
const event = (kind: 'tube-replacement' | 'software-update', offset: number): Candidate => ({
  kind: 'event',
  event: eventOn(days[9]! + offset, kind),
  day: days[9]! + offset,
  prior: 0.2,
})
const tube = event('tube-replacement', 1)
const software = event('software-update', 3)
const candidates: readonly Candidate[] = [
  tube,
  software,
  { kind: 'unlogged', day: days[9]! + 5, prior: 0.01 },
]
const streams = [modelStream(clean, null, candidates)]
const halves: CauseGroup = { members: [0, 1, 2], probabilities: [0.45, 0.45, 0.1], any: 1, isAlarmed: true }

/** Catphan 504: HU, and HU a mm of aluminium. */
const inserts = [
  [-1000, 0],
  [-190, 0.73],
  [-95, 0.81],
  [-40, 0.78],
  [120, 0.55],
  [345, 0.35],
  [950, -1.29],
] as const
type Moves = {
  readonly hu?: (hu: number, perMm: number) => number
  readonly noise?: number
  readonly ttf50?: number
}

const effectsOf = ({ hu = () => 0, noise = 0, ttf50 = 0 }: Moves, normal: () => number): StreamEffect[] => {
  const effect = (name: string, before: number, delta: number, standardError: number): StreamEffect => ({
    effect: { stream: name, name, region: `${before}`, delta, unit: '', ci95: [0, 0] },
    stream: streams[0]!,
    standardError,
    degreesOfFreedom: 30,
    sigma: 1,
    before,
  })
  return [
    ...inserts.map(([own, perMm]) => effect('hu', own, hu(own, perMm) + 0.1 * normal(), 0.1)),
    effect('noise', 10, 10 * noise + 0.1 * normal(), 0.1),
    effect('ttf50', 0.4, 0.4 * ttf50 + 0.004 * normal(), 0.004),
  ]
}
const likeliest = (moves: Moves, seed: number) =>
  signatureOf(effectsOf(moves, chanceOf(seed).normal)).reduce((most, one) =>
    one.probability > most.probability ? one : most,
  )
const weighed = (moves: Moves, seed: number, group = halves) =>
  signatureWeight(group, candidates, signatureOf(effectsOf(moves, chanceOf(seed).normal)), streams)

describe('signatureOf', () => {
  it('finds each physical cause that moved the streams', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(likeliest({ hu: () => 1.5 }, seed).kind).toBe('offset')
      expect(likeliest({ hu: (hu) => (1.5 * (hu + 1000)) / 1000 }, seed).kind).toBe('gain')
      expect(likeliest({ hu: (_, perMm) => perMm }, seed).kind).toBe('spectral')
      expect(likeliest({ noise: 0.15 }, seed).kind).toBe('noise')
      expect(likeliest({ noise: 0.2, ttf50: 0.1 }, seed).kind).toBe('resolution')
      const { normal } = chanceOf(90 + seed)
      expect(likeliest({ hu: () => 3 * normal() }, seed).kind).toBe('free')
    }
  })

  it('sums to one, and says nothing of one stream', () => {
    const all = signatureOf(effectsOf({ hu: () => 1 }, chanceOf(1).normal))
    expect(all.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12)
    expect(signatureOf(effectsOf({}, chanceOf(1).normal).slice(0, 1))).toEqual([])
  })
})

describe('signatureWeight', () => {
  it('favours the tube where the spectrum moved, and the update where resolution and noise did', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const byTube = weighed({ hu: (_, perMm) => perMm, noise: -0.05 }, seed)
      expect(byTube.group.members).toEqual([0, 1, 2])
      expect(byTube.group.probabilities[0]).toBeGreaterThan(0.7)
      const bySoftware = weighed({ noise: 0.2, ttf50: 0.1 }, seed)
      expect(bySoftware.group.members).toEqual([1, 0, 2])
      expect(bySoftware.group.probabilities[0]).toBeGreaterThan(0.7)
      expect(bySoftware.words).toContain('resolution')
    }
  })

  it('leaves the unlogged step what it had, and what all have together', () => {
    const { probabilities } = weighed({ noise: 0.2, ttf50: 0.1 }, 1).group
    expect(probabilities[2]).toBe(0.1)
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
  })

  it('never blames an event with 0.9 where timing leaves two at 50:50, whatever the pattern is', () => {
    const even = { ...halves, members: [0, 1], probabilities: [0.5, 0.5] }
    for (let seed = 0; seed < 500; seed++) {
      const { normal, random } = chanceOf(3000 + seed)
      const moves = {
        hu: () => 2 * random() * normal(),
        noise: 0.2 * random() * normal(),
        ttf50: 0.1 * normal(),
      }
      expect(weighed(moves, seed, even).group.probabilities[0]).toBeLessThan(0.9)
    }
  })

  it('decides nothing between events with a scan between them, and where nothing shows', () => {
    const apart = [tube, event('software-update', 8)]
    const models = [modelStream(clean, null, apart)]
    const even = { ...halves, members: [0, 1], probabilities: [0.5, 0.5] }
    const signature = signatureOf(effectsOf({ noise: 0.2, ttf50: 0.1 }, chanceOf(1).normal))
    expect(signatureWeight(even, apart, signature, models)).toEqual({ group: even, words: null })
    expect(signatureWeight(even, candidates, [], streams)).toEqual({ group: even, words: null })
  })
})
