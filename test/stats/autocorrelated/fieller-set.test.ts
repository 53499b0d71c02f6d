import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FiellerSet, fiellerSet } from '../../../src/stats/autocorrelated/fieller-set.ts'
import { studentTQuantile } from '../../../src/stats/student-t-distribution.ts'
import { coverageOfCrossing } from '../../evaluate/gls-coverage-cases.ts'

const holds = (set: FiellerSet, time: number): boolean => {
  if (set.kind === 'interval') return set.from <= time && time <= set.to
  if (set.kind === 'half-line') return set.side === 'before' ? time <= set.end : time >= set.end
  return set.kind === 'whole-line' || time <= set.before || time >= set.after
}

describe('fiellerSet', () => {
  it('with a known slope is an interval of Student', () => {
    // line t, intercept known to ± 0.1: crosses 5 at 5 ± 1.96·0.1
    const covariance = [
      [0.01, 0],
      [0, 0],
    ]
    const set = fiellerSet({ coefficients: [0, 1], covariance, degreesOfFreedom: 1e9 }, 5, 0.95)
    expect(set).toEqual({ kind: 'interval', from: expect.closeTo(4.804, 3), to: expect.closeTo(5.196, 3) })
  })

  it('is unbounded where the slope may be 0', () => {
    const t = studentTQuantile(0.975, 10)
    const line = (slope: number) => ({
      coefficients: [0, slope] as const,
      covariance: [
        [1, 0],
        [0, 1],
      ],
      degreesOfFreedom: 10,
    })
    expect(fiellerSet(line(t * 1.01), 40, 0.95).kind).toBe('interval')
    // a level far off is crossed either way, but not soon
    const set = fiellerSet(line(0), 4 * t, 0.95)
    // 16 ≤ 1 + x²
    expect(set).toEqual({
      kind: 'complement',
      before: expect.closeTo(-Math.sqrt(15), 9),
      after: expect.closeTo(Math.sqrt(15), 9),
    })
    // a level within the noise at all times
    expect(fiellerSet(line(0), t / 2, 0.95)).toEqual({ kind: 'whole-line' })
  })

  it('is a half-line where the slope just cannot be told from 0', () => {
    const t = studentTQuantile(0.975, 10)
    const line = {
      coefficients: [0, t] as const,
      covariance: [
        [0, 0],
        [0, 1],
      ],
      degreesOfFreedom: 10,
    }
    // t²·x² − 2·t·5·x + 25 ≤ t²·x²: x ≥ 2.5/t
    const set = fiellerSet(line, 5, 0.95)
    expect(set).toEqual({ kind: 'half-line', side: 'after', end: expect.closeTo(2.5 / t, 9) })
    expect(fiellerSet({ ...line, coefficients: [0, -t] }, 5, 0.95)).toMatchObject({ side: 'before' })
    expect(
      fiellerSet(
        {
          ...line,
          covariance: [
            [1, 0],
            [0, 1],
          ],
        },
        0,
        0.95,
      ),
    ).toEqual({ kind: 'whole-line' })
  })

  it('holds a time just when the level lies within the interval of the line there', () => {
    const numbers = fc.double({ min: -3, max: 3, noNaN: true })
    fc.assert(
      fc.property(numbers, numbers, numbers, numbers, numbers, (intercept, slope, level, time, root) => {
        const covariance = [
          [1 + root * root, root / 2],
          [root / 2, 0.25],
        ]
        const set = fiellerSet(
          { coefficients: [intercept, slope], covariance, degreesOfFreedom: 8 },
          level,
          0.9,
        )
        const variance = covariance[0]![0]! + 2 * time * covariance[0]![1]! + time * time * covariance[1]![1]!
        const distance = Math.abs(intercept + slope * time - level)
        const reach = studentTQuantile(0.95, 8) * Math.sqrt(variance)
        fc.pre(Math.abs(distance - reach) > 1e-6)
        expect(holds(set, time)).toBe(distance < reach)
      }),
      { seed: 71, numRuns: 500 },
    )
  })

  it('holds the crossing in 93 to 97 of 100 cases, with correlated noise too', () => {
    // 500 runs: ± 1 %, three of them beyond
    for (const phi of [0, 0.4]) {
      const { covered } = coverageOfCrossing({ count: 60, phi, rise: 0.03, runs: 500 }, 72)
      expect(covered).toBeGreaterThan(0.93 - 0.01)
      expect(covered).toBeLessThan(0.97 + 0.008)
    }
  })

  it('refuses what is no confidence and no line', () => {
    const line = { coefficients: [0, 1] as const, covariance: [[1]], degreesOfFreedom: 5 }
    expect(() => fiellerSet(line, 1, 0.95)).toThrow('current values are 0.95 and 1 rows')
    expect(() =>
      fiellerSet(
        {
          ...line,
          covariance: [
            [1, 0],
            [0, 1],
          ],
        },
        1,
        1,
      ),
    ).toThrow(RangeError)
  })
})
