import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'

const anyKernel = fc
  .record({
    mtf50PerMm: fc.double({ min: 0.05, max: 1, noNaN: true }),
    ratio: fc.double({ min: 1.6, max: 2.15, noNaN: true }),
  })
  .map(({ mtf50PerMm, ratio }) => ({ mtf50PerMm, mtf10PerMm: ratio * mtf50PerMm }))

describe('the modulation transfer that a kernel asks for', () => {
  it('is 0.414 in a case by hand', () => {
    // f10/f50 = √3: s(√3) = (2 − 1)/(√2 − 1) = 2.41421; a = (3.32193 − 2.41421)/(3 − 2.41421) = 1.54957
    // x² = 1.25: s = (1.5 − 1)/(√2 − 1) = 1.20711; 1.54957·1.25 − 0.54957·1.20711 = 1.27357; 2^−1.27357 = 0.41364
    const kernel = { mtf50PerMm: 1, mtf10PerMm: Math.sqrt(3) }
    expect(targetMtf(kernel, 1, Math.sqrt(1.25))).toBeCloseTo(0.41364, 4)
  })

  it('is 1 at zero, a half and a tenth where the kernel says, and falls all the way', () => {
    fc.assert(
      fc.property(anyKernel, (kernel) => {
        expect(targetMtf(kernel, 1, 0)).toBe(1)
        expect(targetMtf(kernel, 1, kernel.mtf50PerMm)).toBeCloseTo(0.5, 10)
        expect(targetMtf(kernel, 1, kernel.mtf10PerMm)).toBeCloseTo(0.1, 10)
        for (let x = 0.02; x < 8; x += 0.02) {
          expect(targetMtf(kernel, 1, x * kernel.mtf50PerMm)).toBeLessThan(
            targetMtf(kernel, 1, (x - 0.02) * kernel.mtf50PerMm),
          )
        }
      }),
      { seed: 1, numRuns: 30 },
    )
  })

  it('stretches with the sharpness', () => {
    fc.assert(
      fc.property(
        anyKernel,
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (kernel, sharpness, f) => {
          expect(targetMtf(kernel, sharpness, sharpness * f)).toBeCloseTo(targetMtf(kernel, 1, f), 10)
        },
      ),
      { seed: 2 },
    )
  })

  it.each(Object.entries(kernels))('is smooth at zero: it leaves 1 with the square of f: %s', (_, kernel) => {
    const lost = (x: number): number => 1 - targetMtf(kernel, 1, x * kernel.mtf50PerMm)
    expect(lost(2e-3) / lost(1e-3)).toBeCloseTo(4, 3)
  })
})
