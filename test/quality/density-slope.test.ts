import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { densitySlope, type Foam } from '../../src/quality/density-slope.ts'
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { createRandom } from '../support/random.ts'

/** Foams of 4, 12 and 20 lb/ft³ at 120 kVp. */
const references = [-942.2, -824.5, -706.8]

const foams = (measure: (reference: number) => number, u = 0.2, of = references): readonly Foam[] =>
  of.map((reference) => ({
    region: `foam-${reference}`,
    reference,
    measuredHu: measure(reference),
    standardUncertaintyHu: u,
  }))

const measured = (...given: Parameters<typeof densitySlope>) => {
  const found = densitySlope(...given)
  if (found.status === 'not-measured') throw new Error(found.reason.message)
  return found
}

const offset = (outcome: ReturnType<typeof measured>['offsetAt860']) => {
  if (outcome.status === 'not-measured') throw new Error(outcome.reason.message)
  return outcome
}

describe('the density slope', () => {
  it('reads a scale that was stretched and moved, as offsets where lung lies', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.9, max: 1.1, noNaN: true }),
        fc.integer({ min: -20, max: 20 }),
        (g, c) => {
          const found = measured(
            foams((hu) => hu + c + (g - 1) * (hu + 900)),
            'HU',
          )
          expect(found.gain).toBeCloseTo(g, 9)
          expect(offset(found.offsetAt860).hu).toBeCloseTo(c + (g - 1) * 40, 6)
          expect(offset(found.offsetAt950).hu).toBeCloseTo(c - (g - 1) * 50, 6)
          expect(found.residualHu).toBeCloseTo(0, 6)
        },
      ),
      { seed: 9, numRuns: 50 },
    )
  })

  it('is surest among the foams: by hand at their middle u/√3, with the lever of the distance elsewhere', () => {
    const found = measured(
      foams((hu) => hu),
      'HU',
    )
    // Σ(x − mean)² = 2·117.7²
    const lever = (hu: number): number => 0.2 * Math.sqrt(1 / 3 + (hu + 824.5) ** 2 / (2 * 117.7 ** 2))
    expect(offset(found.offsetAt860).standardUncertaintyHu).toBeCloseTo(lever(-860), 9)
    expect(offset(found.offsetAt950).standardUncertaintyHu).toBeCloseTo(lever(-950), 9)
  })

  it('takes densities in g/L for HU above air', () => {
    const grams = measured(
      foams((rho) => rho - 998, 0.2, [64.1, 192.2, 320.4]),
      'g/L',
    )
    expect(grams.gain).toBeCloseTo(1, 9)
    expect(offset(grams.offsetAt860).hu).toBeCloseTo(2, 6)
  })

  it('tells the uncertainty of the offset at -950 HU as repeated draws have it', () => {
    const normal = normalPairs(createRandom(3))
    const draws = 2000
    let inside = 0
    for (let i = 0; i < draws; i++) {
      const { hu, standardUncertaintyHu } = offset(
        measured(
          foams((hu) => hu + 2 + 0.2 * normal()),
          'HU',
        ).offsetAt950,
      )
      if (Math.abs(hu - 2) < 1.96 * standardUncertaintyHu) inside++
    }
    // scatter found by chance only widens: at least 95 % less three binomial standard deviations of 0.5 %
    expect(inside / draws).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / draws))
  })

  it('reads no offset far outside the foams', () => {
    const dense = measured(
      foams((hu) => hu, 0.2, [-880, -800, -700]),
      'HU',
    )
    expect(dense.offsetAt860.status).toBe('measured')
    expect(dense.offsetAt950).toMatchObject({
      status: 'not-measured',
      reason: { code: 'foams-too-far', message: expect.stringMatching(/current distance is 70 HU/) },
    })
  })

  it('needs three foams of different density', () => {
    expect(
      densitySlope(
        foams((hu) => hu, 0.2, [-942, -824, -824]),
        'HU',
      ),
    ).toMatchObject({
      reason: { code: 'too-few-foams', message: expect.stringMatching(/current number is 2/) },
    })
    expect(densitySlope([], 'HU').status).toBe('not-measured')
  })

  it.each([-1000, 0, 120])('takes neither air nor water nor plastic for a foam: %i HU', (hu) => {
    expect(() =>
      densitySlope(
        foams((value) => value, 0.2, [...references, hu]),
        'HU',
      ),
    ).toThrow(/between -1000 and -500/)
  })
})
