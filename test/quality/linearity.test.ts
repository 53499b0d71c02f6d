import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type InsertHu, linearity } from '../../src/quality/linearity.ts'

const insert = (referenceHu: number, measuredHu: number, standardUncertaintyHu = 0.3): InsertHu => ({
  region: `at${referenceHu}`,
  referenceHu,
  measuredHu,
  standardUncertaintyHu,
})

const measured = (inserts: readonly InsertHu[]) => {
  const found = linearity(inserts)
  if (found.status === 'not-measured') throw new Error(found.reason.message)
  return found
}

/** Nominal HU of a Catphan, and how far its inserts lie from them at 120 kVp behind 20 cm of water. */
const catphan = [
  [-1000, -999],
  [-196, -192],
  [-104, -104],
  [-47, -49],
  [115, 114],
  [365, 344],
  [1000, 953],
] as const

describe('linearity', () => {
  it('is the slope and the intercept of a changed scale', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.8, max: 1.2, noNaN: true }),
        fc.integer({ min: -50, max: 50 }),
        (g, c) => {
          const found = measured(catphan.map(([hu]) => insert(hu, c + g * hu)))
          expect(found.slope).toBeCloseTo(g, 9)
          expect(found.interceptHu).toBeCloseTo(c, 6)
          expect(found.scatterHu).toBe(0)
          expect(found.largestResidualHu).toBeCloseTo(0, 6)
        },
      ),
      { seed: 5, numRuns: 50 },
    )
  })

  it('takes the mistakes of nominal HU for scatter: ± 0.8 % of slope, where noise alone would say 0.02 %', () => {
    const found = measured(catphan.map(([nominal, shown]) => insert(nominal, shown)))
    // numpy.polyfit(nominal, shown, 1, cov=True), and √(660.967/5 − 0.3²) for the scatter
    expect(found.slope).toBeCloseTo(0.97484882, 7)
    expect(found.slopeUncertainty).toBeCloseTo(0.00775982, 7)
    expect(found.interceptHu).toBeCloseTo(-8.95069897, 6)
    expect(found.interceptUncertaintyHu).toBeCloseTo(4.34816027, 6)
    expect(found.scatterHu).toBeCloseTo(11.4936209, 6)
    expect(found.chiSquared).toBeCloseTo(660.9666083 / 0.09, 3)
    expect(found.degreesOfFreedom).toBe(5)
    expect(found.largestResidualHu).toBeCloseTo(15.20048325, 6)
    expect(found.residuals.at(-1)?.region).toBe('at1000')
    expect(found.residuals.at(-1)?.hu).toBeCloseTo(-12.89811882, 6)
  })

  it('lets no noiseless region decide alone', () => {
    const clipped = insert(-1000, -1024, 0)
    const found = measured([clipped, insert(-100, -100), insert(100, 100), insert(1000, 1000)])
    expect(Number.isFinite(found.slopeUncertainty)).toBe(true)
    expect(Math.abs(found.residuals[0]!.hu)).toBeGreaterThan(0.1)
  })

  it.each([
    ['no insert', []],
    ['two inserts', [insert(-1000, -1000), insert(1000, 1000)]],
    ['three neighbours', [insert(-104, -104), insert(-47, -47), insert(90, 90)]],
  ])('says that it needs three inserts over 200 HU: %s', (_, inserts) => {
    expect(linearity(inserts)).toMatchObject({
      status: 'not-measured',
      reason: { code: 'too-few-inserts', message: expect.stringMatching(/3 inserts must span 200 HU/) },
    })
  })

  it('refuses numbers that are none', () => {
    expect(() => linearity([insert(-1000, Number.NaN), insert(0, 0), insert(1000, 1000)])).toThrow(RangeError)
    expect(() => linearity([insert(-1000, -1000, -1), insert(0, 0), insert(1000, 1000)])).toThrow(
      /not negative/,
    )
  })
})
