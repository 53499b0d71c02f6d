import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowedSinc } from '../../src/simulate/windowed-sinc.ts'

const fractions = fc.double({ min: 0, max: 1, noNaN: true })
const taps = 16

const interpolated = (wave: (n: number) => number, fraction: number): number =>
  windowedSinc(fraction, taps).reduce((sum, weight, i) => sum + weight * wave(i + 1 - taps / 2), 0)

describe('interpolation by a windowed sinc', () => {
  it('halfway between two samples weighs both sides alike', () => {
    const weights = windowedSinc(0.5, 8)
    for (let i = 0; i < 4; i++) expect(weights[i]!).toBeCloseTo(weights[7 - i]!, 12)
    expect(weights[3]!).toBeGreaterThan(0.5)
    expect(weights[2]!).toBeLessThan(0)
  })

  it('seen from the other side is the same, and adds up to 1', () => {
    fc.assert(
      fc.property(fractions, (fraction) => {
        const weights = windowedSinc(fraction, taps)
        const mirrored = windowedSinc(1 - fraction, taps).reverse()
        weights.forEach((weight, i) => {
          expect(weight).toBeCloseTo(mirrored[i]!, 9)
        })
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
      }),
      { seed: 1 },
    )
  })

  // a Kaiser window of β = 4 passes to within −45 dB, 0.6 %, what lies half its transition below the Nyquist frequency
  it.each([0.1, 0.4, 0.7])('finds a wave of %d of the Nyquist frequency to 0.6 %', (share) => {
    fc.assert(
      fc.property(fractions, fc.double({ min: 0, max: 7, noNaN: true }), (fraction, phase) => {
        const wave = (n: number): number => Math.cos(Math.PI * share * n + phase)
        expect(Math.abs(interpolated(wave, fraction) - wave(fraction))).toBeLessThan(0.006)
      }),
      { seed: 2 },
    )
  })
})
