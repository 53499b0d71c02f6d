import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noisePowerSpectrumPeak } from '../../src/quality/noise-power-spectrum-peak.ts'

const frequencies = Array.from({ length: 30 }, (_, i) => 0.02 * (i + 1))
const ones = frequencies.map(() => 1)

describe('noisePowerSpectrumPeak', () => {
  it('finds the top of a small hill', () => {
    expect(
      noisePowerSpectrumPeak([0.1, 0.2, 0.3, 0.4, 0.5], [1, 4, 5, 4, 1], [1, 1, 1, 1, 1]).peakPerMm,
    ).toBeCloseTo(0.3, 2)
  })

  it('finds the top of f·exp(−f/p) at p within 0.004 per mm, wherever it lies between rings', () => {
    // a hill that rises faster than it falls: a parabola would be drawn to higher frequencies
    fc.assert(
      fc.property(fc.double({ min: 0.15, max: 0.3, noNaN: true }), (top) => {
        const found = noisePowerSpectrumPeak(
          frequencies,
          frequencies.map((f) => (f * Math.exp(-f / top)) ** 2),
          ones,
        )
        expect(Math.abs(found.peakPerMm - top)).toBeLessThan(0.004)
        expect(found.isDistinct).toBe(true)
      }),
      { seed: 4, numRuns: 100 },
    )
  })

  it('says that a flat, a falling and a rising spectrum have no peak', () => {
    for (const of of [() => 1, (f: number) => 1 - f, (f: number) => f]) {
      expect(noisePowerSpectrumPeak(frequencies, frequencies.map(of), ones).isDistinct).toBe(false)
    }
  })
})
