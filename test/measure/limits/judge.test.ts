import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppliedLimits } from '../../../src/measure/limits/applied-limits.ts'
import { decidingLimits } from '../../../src/measure/limits/deciding-limits.ts'
import { judge } from '../../../src/measure/limits/judge.ts'
import type { Measurement } from '../../../src/units/measurement.ts'

const applied = (
  tolerance: readonly [number, number],
  action: readonly [number, number],
  id = 'a-standard',
): AppliedLimits => ({
  limits: {
    reference: 0,
    toleranceLow: tolerance[0],
    toleranceHigh: tolerance[1],
    actionLow: action[0],
    actionHigh: action[1],
    layer: 'standard',
  },
  set: { id, source: 'by hand', status: 'ours' },
})

const water = (value: number | null, standardUncertainty?: number): Measurement => ({
  name: 'hu',
  region: 'water',
  value,
  unit: 'HU',
  algorithmVersion: 1,
  ...(standardUncertainty === undefined ? {} : { standardUncertainty }),
})

const plain = applied([-4, 4], [-7, 7])

describe('judging a measurement', () => {
  it.each([
    [0, 'ok'],
    [4, 'ok'],
    [-4, 'ok'],
    [4.001, 'tolerance'],
    [-4.001, 'tolerance'],
    [7, 'tolerance'],
    [-7, 'tolerance'],
    [7.001, 'action'],
    [-7.001, 'action'],
  ])('has %f HU in the state %s: a bound belongs to the inside', (value, state) => {
    expect(judge(water(value), [plain])).toEqual({ ...water(value), limits: plain.limits, state })
  })

  it('leaves what was not measured, and what has no limits', () => {
    const missing: Measurement = { ...water(null), reason: { code: 'region-empty', message: '…' } }
    expect(judge(missing, [plain])).toEqual({ ...missing, state: 'not-measured' })
    expect(judge(water(3), [])).toEqual({ ...water(3), state: 'no-limits' })
  })

  it('forgets the judgement of before', () => {
    expect(judge(judge(water(9), [plain]), [])).toEqual({ ...water(9), state: 'no-limits' })
    expect(judge({ ...judge(water(9), [plain]), value: 1 }, [plain]).state).toBe('ok')
  })

  it('says that a bound lies within 95 % of the value, and moves nothing', () => {
    // 1.96·1 HU on both sides
    const at = (value: number) => judge(water(value, 1), [plain])
    expect(at(0)).toMatchObject({ state: 'ok', stateCertainty: 'certain' })
    expect(at(2.1)).toMatchObject({ state: 'ok', stateCertainty: 'uncertain' })
    expect(at(5.5)).toMatchObject({ state: 'tolerance', stateCertainty: 'uncertain' })
    expect(at(-8)).toMatchObject({ state: 'action', stateCertainty: 'uncertain' })
    expect(at(-9)).toMatchObject({ state: 'action', stateCertainty: 'certain' })
    expect(judge(water(4, 0), [plain]).stateCertainty).toBe('certain')
    expect(judge(water(4), [plain])).not.toHaveProperty('stateCertainty')
  })

  const step = fc.integer({ min: 0, max: 10 })
  const bands = fc
    .tuple(fc.integer({ min: -15, max: 5 }), step, step, step)
    .map(([low, margin, width, upper]) =>
      applied([low + margin, low + margin + width], [low, low + margin + width + upper]),
    )
  const severity = ['ok', 'tolerance', 'action']
  const severityOf = (value: number, limits: readonly AppliedLimits[]): number =>
    severity.indexOf(judge(water(value), limits).state ?? '')

  it('gets worse or stays as it is, never better, farther from the tolerance', () => {
    fc.assert(
      fc.property(
        bands,
        fc.integer({ min: -60, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        (band, value, more) => {
          const { toleranceLow, toleranceHigh } = band.limits
          fc.pre(value < toleranceLow || value > toleranceHigh)
          const farther = value > toleranceHigh ? value + more : value - more
          expect(severityOf(farther, [band])).toBeGreaterThanOrEqual(severityOf(value, [band]))
        },
      ),
      { seed: 17, numRuns: 300 },
    )
  })

  it('is of several limits the worst state of all, in any order, with the same limits shown', () => {
    fc.assert(
      fc.property(
        fc.array(bands, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -40, max: 40 }),
        (several, value) => {
          const named = several.map((band, i) => ({ ...band, set: { ...band.set, id: `set-${i}` } }))
          const each = named.map((band) => severityOf(value, [band]))
          expect(severityOf(value, named)).toBe(Math.max(...each))
          expect(judge(water(value), named)).toEqual(judge(water(value), named.toReversed()))
        },
      ),
      { seed: 18, numRuns: 300 },
    )
  })

  it('shows of several limits in one state the narrowest', () => {
    const [wide, narrow] = [applied([-5, 5], [-20, 20], 'wide'), applied([-4, 4], [-4, 4], 'narrow')]
    const inner = applied([-3, 3], [-4, 4], 'inner')
    expect(decidingLimits(0, [wide, narrow])?.set.id).toBe('narrow')
    expect(decidingLimits(0, [wide, narrow, inner])?.set.id).toBe('inner')
    expect(decidingLimits(0, [applied([-1, 1], [-2, 2], 'b'), applied([-1, 1], [-2, 2], 'a')])?.set.id).toBe(
      'a',
    )
    expect(decidingLimits(0, [])).toBeNull()
  })

  it('shows the limit that is violated, though another is narrower', () => {
    // absolute ± 4 HU, and ± 2 HU about a baseline of 5: 6 HU are within 3 to 7, but not within ± 4
    const constancy = applied([3, 7], [3, 7], 'constancy')
    expect(decidingLimits(6, [constancy, applied([-4, 4], [-4, 4], 'absolute')])?.set.id).toBe('absolute')
  })
})
