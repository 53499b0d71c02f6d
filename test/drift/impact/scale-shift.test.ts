import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HuEffect } from '../../../src/drift/impact/hu-effect.ts'
import { uncertaintyOfInterval } from '../../../src/drift/impact/hu-effect.ts'
import { type ScaleShift, scaleShift } from '../../../src/drift/impact/scale-shift.ts'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { createRandom } from '../../support/random.ts'

const effect = (
  region: string,
  levelHu: number,
  deltaHu: number,
  changes: Partial<HuEffect> = {},
): HuEffect => ({
  region,
  subject: 'phantom',
  levelHu,
  deltaHu,
  standardUncertaintyHu: 0.2,
  ...changes,
})

const measured = (...given: Parameters<typeof scaleShift>): ScaleShift => {
  const outcome = scaleShift(...given)
  if (outcome.status !== 'measured') throw new Error(outcome.reason.message)
  return outcome
}

/** What stays unknown from phantom to chest: 0.1 HU and a twentieth of the offset. */
const transferVariance = (offsetHu: number): number => 0.01 + (0.05 * offsetHu) ** 2

const foams = [-1000, -941, -860, -824, -706]

describe('scaleShift by hand', () => {
  it('draws a line through two inserts about −900 HU', () => {
    // at −1000 HU (x −0.1) 1, at −800 (x 0.1) 3: offset 2, gain 10; both variances 0.04:
    // offset 0.04/2 = 0.02, gain 0.04/(2·0.01) = 2, no covariance, as −900 lies in their middle
    const { offsetHu, gain, covariance, basis } = measured([effect('air', -1000, 1), effect('foam', -800, 3)])
    expect(basis).toBe('line')
    expect(offsetHu).toBeCloseTo(2, 12)
    expect(gain).toBeCloseTo(10, 12)
    expect(covariance[0][0]).toBeCloseTo(0.02 + transferVariance(2), 12)
    expect(covariance[1][1]).toBeCloseTo(2, 12)
    expect(covariance[0][1]).toBeCloseTo(0, 12)
  })

  it('widens the covariance where the inserts lie off a line', () => {
    // shifts 0, 1.2, 0 at x −0.1, 0, 0.1: mean 0.4, residuals −0.4, 0.8, −0.4: chi² = 0.96/0.04 = 24 on 1 degree of
    // freedom, so the variance 0.04/3 of the offset becomes 24 times as large
    const { offsetHu, covariance } = measured([
      effect('a', -1000, 0),
      effect('b', -900, 1.2),
      effect('c', -800, 0),
    ])
    expect(offsetHu).toBeCloseTo(0.4, 12)
    expect(covariance[0][0]).toBeCloseTo((24 * 0.04) / 3 + transferVariance(0.4), 10)
  })

  it('takes the shift of one level with what other scanners showed', () => {
    // 2 HU at −860: gain unknown by 4 per 1000 HU: 0.16 HU at −900, and a tenth of the shift
    const { offsetHu, gain, covariance, basis } = measured([effect('lung', -860, 2)])
    expect([basis, offsetHu, gain]).toEqual(['level', 2, 0])
    expect(covariance[0][0]).toBeCloseTo(0.04 + 0.2 ** 2 + 0.16 ** 2 + transferVariance(2), 12)
    expect(covariance[1][1]).toBeCloseTo(16, 12)
    expect(covariance[0][1]).toBeCloseTo(-0.04 * 16, 12)
  })

  it('reads a standard uncertainty off a 95 % interval', () => {
    expect(uncertaintyOfInterval([1.7, 2.9])).toBeCloseTo(0.306, 3)
  })
})

describe('scaleShift', () => {
  it('leaves out what lies outside the lung range', () => {
    const inRange = foams.map((level) => effect(`${level}`, level, 1))
    const others = [effect('acrylic', 114, 20), effect('water', 0, 4), effect('clipped', -1024, 9)]
    expect(measured([...others, ...inRange])).toEqual(measured(inRange))
  })

  it('is less sure of lungs from air alone, and least from the air of patients', () => {
    const sd = (shift: ScaleShift): number => Math.sqrt(shift.covariance[0][0])
    const line = measured(foams.map((level) => effect(`${level}`, level, -3)))
    const lung = measured([effect('lung', -860, -3)])
    const air = measured([effect('air', -1000, -3), effect('trachea-tube', -1001, -3)])
    const patients = measured([effect('trachea', -969, -3, { subject: 'patients' })])
    expect([line, lung, air, patients].map(({ basis }) => basis)).toEqual(['line', 'level', 'air', 'air'])
    expect(sd(line)).toBeLessThan(sd(lung))
    expect(sd(lung)).toBeLessThan(sd(air))
    expect(sd(air)).toBeLessThan(sd(patients))
    // no more is known than that it moved the same way
    expect(sd(patients)).toBeGreaterThan(3)
  })

  it('does not look at patients where a phantom was scanned', () => {
    const phantom = foams.map((level) => effect(`${level}`, level, 1))
    const trachea = effect('trachea', -969, 40, { subject: 'patients' })
    expect(measured([trachea, ...phantom])).toEqual(measured(phantom))
  })

  it('counts a noise that all inserts share against the offset alone', () => {
    const effects = foams.map((level) => effect(`${level}`, level, 1))
    const shared = foams.map((_, i) => foams.map((_, j) => (i === j ? 0.04 : 0.03)))
    const [apart, together] = [measured(effects), measured(effects, shared)]
    expect(together.offsetHu).toBeCloseTo(1, 10)
    expect(together.covariance[0][0]).toBeGreaterThan(apart.covariance[0][0] + 0.02)
    expect(together.covariance[1][1]).toBeLessThan(0.5 * apart.covariance[1][1])
  })

  it('finds any line exactly', () => {
    const number = (size: number) => fc.double({ min: -size, max: size, noNaN: true })
    fc.assert(
      fc.property(number(10), number(20), (offset, gain) => {
        const found = measured(
          foams.map((level) => effect(`${level}`, level, offset + (gain * (level + 900)) / 1000)),
        )
        expect(found.offsetHu).toBeCloseTo(offset, 9)
        expect(found.gain).toBeCloseTo(gain, 8)
      }),
      { seed: 5, numRuns: 50 },
    )
  })

  it('states the uncertainty of its fit: 95 % of simulated offsets lie in its interval', () => {
    const normal = normalPairs(createRandom(4))
    const runs = 2000
    let inside = 0
    for (let run = 0; run < runs; run++) {
      const effects = foams.map((level) =>
        effect(`${level}`, level, 0.5 * normal(), { standardUncertaintyHu: 0.5 }),
      )
      const { offsetHu, covariance } = measured(effects)
      if (Math.abs(offsetHu) < 1.96 * Math.sqrt(covariance[0][0])) inside++
    }
    // never below; widened for lack of fit and for the transfer it covers somewhat more: 95 to 99 %
    expect(inside / runs).toBeGreaterThan(0.94)
    expect(inside / runs).toBeLessThan(0.99)
  })
})

describe('scaleShift refuses', () => {
  it('to tell of lungs from water and acrylic', () => {
    expect(scaleShift([effect('water', 0, 4), effect('acrylic', 114, 20)])).toEqual({
      status: 'not-measured',
      reason: {
        code: 'no-lung-density-region',
        message:
          'Cannot tell how HU of lungs moved: a region between -1010 and -600 HU must be measured, current number is 0',
      },
    })
  })

  it('shifts that are no numbers, and uncertainties below 0', () => {
    expect(() => scaleShift([effect('air', -1000, Number.NaN)])).toThrow(
      'Cannot fit a shift of the scale: levels and shifts must be finite, current values of air are -1000 and NaN',
    )
    expect(() => scaleShift([effect('air', -1000, 1, { standardUncertaintyHu: -1 })])).toThrow(RangeError)
  })

  it('a covariance that is none', () => {
    const both = [effect('a', -1000, 1), effect('b', -800, 1)]
    expect(() =>
      scaleShift(both, [
        [1, 0.04],
        [0.04, 1],
      ]),
    ).toThrow('the covariance of the shifts must be positive definite')
  })
})
