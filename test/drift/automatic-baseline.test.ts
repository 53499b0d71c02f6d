import { describe, expect, it } from 'vitest'
import { automaticBaseline } from '../../src/drift/automatic-baseline.ts'
import { cleanOf, normals } from '../support/drift-streams.ts'

const choose = (values: readonly number[], phi = 0, isTested = true) => {
  const clean = cleanOf(values)
  return automaticBaseline(clean, [...clean.days.keys()], 20, phi, isTested)
}

/** Noise with a step of some σ at each given scan. */
const stepped = (seed: number, count: number, steps: readonly (readonly [number, number])[]) =>
  normals(seed, count).map((value, i) =>
    steps.reduce((sum, [at, height]) => sum + (i >= at ? height : 0), value),
  )

describe('automaticBaseline', () => {
  it('is the first twenty scans where they kept one level', () => {
    const { baseline, notices } = choose(normals(1, 60))
    expect(baseline).toMatchObject({ from: '2022-01-03', scans: 20, chosenBy: 'automatic', author: null })
    expect(baseline!.reason).toBe(
      'the first 20 scans: none stands out; no change of level within them (PELT, levels of 5 scans and more)',
    )
    expect([baseline!.leftOut, notices]).toEqual([[], []])
  })

  it('leaves out a scan that stands out, and says which', () => {
    const values = normals(1, 60).map((value, i) => (i === 3 ? 12 : value))
    const { baseline } = choose(values)
    expect(baseline).toMatchObject({ scans: 19, leftOut: ['2022-01-24'] })
    expect(baseline!.reason).toContain('1 left out as standing out')
    const plain = choose(normals(1, 60)).baseline!
    // one scan less moves the sd little; the outlier would have made it 2.8 times as large
    expect(baseline!.sd! / plain.sd!).toBeGreaterThan(0.8)
    expect(baseline!.sd! / plain.sd!).toBeLessThan(1.2)
  })

  it('moves to the scans after a change of level among the first, and says so with its days', () => {
    const { baseline, notices } = choose(stepped(2, 60, [[10, 6]]))
    // scan 10 is ten weeks after 2022-01-03
    expect(baseline).toMatchObject({ from: '2022-03-14', scans: 20 })
    expect(baseline!.mean).toBeGreaterThan(5)
    expect(notices).toEqual([
      {
        code: 'baseline-moved',
        message:
          'hu of foam-12lb: the first scans keep no level, it changed between 2022-03-07 and 2022-03-14; the baseline is the 20 scans after',
      },
    ])
  })

  it('goes on until a run kept its level', () => {
    const { baseline, notices } = choose(
      stepped(3, 80, [
        [10, 6],
        [22, -8],
      ]),
    )
    expect(baseline!.mean).toBeLessThan(-1)
    expect(notices[0]!.message).toMatch(/between .* and .* and between .* and /)
  })

  it('is the longest run so far while the one after it has too few scans', () => {
    const { baseline, notices } = choose(stepped(4, 18, [[12, 8]]))
    expect(baseline).toMatchObject({ from: '2022-01-03', scans: 12 })
    expect(notices[0]!.message).toContain('the 12 scans of the longest run so far')
  })

  it('is none where no run of eight scans kept its level', () => {
    const { baseline, notices } = choose(stepped(5, 12, [[6, 10]]))
    expect(baseline).toBeNull()
    expect(notices.map(({ code }) => code)).toEqual(['baseline-unstable'])
  })

  it('is not moved by later scans once it is complete', () => {
    const values = stepped(6, 200, [[60, 4]])
    const first = choose(values.slice(0, 20)).baseline
    for (const count of [21, 40, 90, 200]) expect(choose(values.slice(0, count)).baseline).toEqual(first)
  })

  it('is the first scans, untested, where a trend is known', () => {
    const { baseline, notices } = choose(stepped(2, 60, [[10, 6]]), 0, false)
    expect(baseline).toMatchObject({ from: '2022-01-03', scans: 20 })
    expect(baseline!.reason).toContain('not tested for a change of level')
    expect(notices).toEqual([])
  })

  it('keeps a baseline of few scans without a change', () => {
    expect(choose([1, 2, 1]).baseline).toMatchObject({
      scans: 3,
      limits: [expect.any(Number), expect.any(Number)],
    })
    expect(choose([5]).baseline).toMatchObject({ scans: 1, sd: null, limits: null })
  })
})
