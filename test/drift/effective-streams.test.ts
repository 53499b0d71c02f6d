import { describe, expect, it } from 'vitest'
import { effectiveStreams } from '../../src/drift/effective-streams.ts'
import { cleanOf, firstDay, normals } from '../support/drift-streams.ts'

const independent = (count: number, scans: number, seed = 100) =>
  Array.from({ length: count }, (_, s) => cleanOf(normals(seed + s, scans)))

/** Streams of which each pair has this correlation. */
const sharing = (count: number, scans: number, correlation: number) => {
  const common = normals(99, scans)
  return Array.from({ length: count }, (_, s) =>
    cleanOf(
      normals(100 + s, scans).map(
        (z, i) => Math.sqrt(1 - correlation) * z + Math.sqrt(correlation) * common[i]!,
      ),
    ),
  )
}

describe('effectiveStreams', () => {
  it('is one for streams that say the same, up to what chance is allowed', () => {
    // S²/(S + S(S − 1)(1 − 1.5/n)), n = 199 differences
    const [one] = independent(1, 200)
    const expected = 64 / (8 + 56 * (1 - 1.5 / 199))
    expect(effectiveStreams(Array(8).fill(one))).toBeCloseTo(expected, 9)
    expect(expected).toBeLessThan(1.01)
  })

  it('does not depend on the units, or on the sign', () => {
    const values = normals(1, 200)
    const both = [cleanOf(values), cleanOf(values.map((value) => 7 - 1000 * value))]
    expect(effectiveStreams(both)).toBeLessThan(1.01)
  })

  it('is about their number for independent ones', () => {
    // r² − 1.5/n of 28 pairs, cut at 0: about .5/n each; 64/(8 + 56·.5/199) = 7.86, and no sum over 28 doubles it
    const found = effectiveStreams(independent(8, 200))
    expect(found).toBeGreaterThan(7)
    expect(found).toBeLessThanOrEqual(8)
  })

  it('lies between for streams that share half of their noise', () => {
    // r = .5: 64/(8 + 56·.25) = 2.9; standard error of r at n = 500 about .75/√499·√1.5 = .04, so r² within ± .06 of
    // .25 on average over pairs that share it: 64/(8 + 56·.31) to 64/(8 + 56·.19)
    const found = effectiveStreams(sharing(8, 500, 0.5))
    expect(found).toBeGreaterThan(2.5)
    expect(found).toBeLessThan(3.5)
  })

  it('is not moved by a step, a trend or an outlier that streams share', () => {
    const moved = independent(6, 200).map(({ values }) =>
      cleanOf([...values].map((value, i) => value + (i >= 100 ? 8 : 0) + 0.01 * i + (i === 40 ? 30 : 0))),
    )
    expect(effectiveStreams(moved)).toBeGreaterThan(4.5)
  })

  it('tells nothing from few shared scans, and counts them as independent', () => {
    const [one] = independent(1, 8)
    expect(effectiveStreams([one!, one!])).toBe(2)
    const later = cleanOf(
      normals(1, 50),
      {},
      Array.from({ length: 50 }, (_, i) => firstDay + 1000 + i),
    )
    expect(effectiveStreams([independent(1, 50)[0]!, later])).toBe(2)
  })

  it('is the number of none and of one; constant streams share nothing', () => {
    expect(effectiveStreams([])).toBe(0)
    expect(effectiveStreams(independent(1, 20))).toBe(1)
    expect(effectiveStreams([cleanOf(Array(20).fill(3)), cleanOf(Array(20).fill(3))])).toBe(2)
  })
})
