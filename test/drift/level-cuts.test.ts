import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelCuts } from '../../src/drift/level-cuts.ts'
import { levelScans } from '../../src/drift/level-scans.ts'
import { levelSteps } from '../../src/drift/level-steps.ts'
import { chanceOf, correlatedNoise } from '../evaluate/drift-noise.ts'
import { cleanOf, normals, weeks } from '../support/drift-streams.ts'

const scansOf = (values: readonly number[]) => {
  const clean = cleanOf(values)
  return levelScans(clean, [...clean.days.keys()])
}

describe('levelSteps', () => {
  it('is the two-sample t of Student where scans are independent, by hand', () => {
    // 1, 2, 3 and 5, 6, 7: difference 4, pooled variance 1 of 4 degrees, t = 4/√(2/3)
    const [step] = levelSteps(scansOf([1, 2, 3, 5, 6, 7]), [3], 0)
    expect(step).toMatchObject({ at: 3, degreesOfFreedom: 4 })
    expect(step!.height).toBeCloseTo(4, 9)
    expect(step!.t).toBeCloseTo(4 / Math.sqrt(2 / 3), 9)
  })

  it('thinks less of a step in correlated scans', () => {
    const scans = scansOf([...normals(1, 20), ...normals(2, 20).map((value) => value + 2)])
    const [free, correlated] = [0, 0.5].map((phi) => levelSteps(scans, [20], phi)[0]!.t)
    expect(correlated!).toBeLessThan(0.75 * free!)
  })

  it('takes values of one digit for no better than that', () => {
    // half of the last digit as noise: t = 1/(.5·√(2/5))
    const [step] = levelSteps(scansOf([5, 5, 5, 5, 5, 6, 6, 6, 6, 6]), [5], 0)
    expect(step!.t).toBeCloseTo(1 / (0.5 * Math.sqrt(2 / 5)), 9)
  })
})

describe('levelCuts', () => {
  it('finds where a level changed', () => {
    const values = normals(7, 60).map((value, i) => value + (i >= 25 ? 5 : 0) - (i >= 42 ? 5 : 0))
    expect(levelCuts(scansOf(values), 0)).toEqual([25, 42])
  })

  it('does not depend on the unit or the level of the values', () => {
    const values = normals(7, 40).map((value, i) => value + (i >= 25 ? 5 : 0))
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (shift, scale) => {
          expect(levelCuts(scansOf(values.map((value) => shift + scale * value)), 0)).toEqual([25])
        },
      ),
      { seed: 5, numRuns: 30 },
    )
  })

  it('cuts no level shorter than five scans, and no constant', () => {
    const four = normals(8, 40).map((value, i) => value + (i >= 36 ? 9 : 0))
    expect(levelCuts(scansOf(four), 0).filter((at) => at > 35)).toEqual([])
    expect(levelCuts(scansOf(new Array(30).fill(4)), 0)).toEqual([])
    expect(levelCuts(scansOf([1, 1, 1, 9, 9, 9]), 0)).toEqual([])
  })

  it('cuts streams of one level in less than 1 %, correlated ones too where φ is known', () => {
    // chance .002 by the bound of Bonferroni: of 400 streams 0.8 expected, more than 4 once in 700
    for (const phi of [0, 0.3]) {
      const cut = Array.from({ length: 400 }, (_, seed) =>
        levelCuts(scansOf([...correlatedNoise(chanceOf(seed).normal, weeks(60), phi, 7)]), phi),
      ).filter((cuts) => cuts.length > 0)
      expect(cut.length).toBeLessThanOrEqual(4)
    }
  })
})
