import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectedBeam } from '../../src/simulate/beam.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { waterCorrection } from '../../src/simulate/water-correction.ts'
import { table } from '../evaluate/simulator-cases.ts'

/** −ln(signal/signal in air) behind so much water. */
const logarithm = (signal: Float64Array, perCm: Float64Array, waterCm: number): number => {
  const total = signal.reduce((sum, value) => sum + value, 0)
  const left = signal.reduce((sum, value, i) => sum + value * Math.exp(-perCm[i]! * waterCm), 0)
  return -Math.log(left / total)
}

const corrected = ({ step, thicknessCm }: ReturnType<typeof waterCorrection>, value: number): number => {
  const node = Math.min(Math.floor(value / step), thicknessCm.length - 2)
  return thicknessCm[node]! + (value / step - node) * (thicknessCm[node + 1]! - thicknessCm[node]!)
}

describe('the water correction', () => {
  it('divides by the attenuation where the beam has one energy', () => {
    const { step, thicknessCm } = waterCorrection(Float64Array.of(3), Float64Array.of(0.2))
    thicknessCm.forEach((thickness, n) => {
      expect(thickness).toBeCloseTo((n * step) / 0.2, 9)
    })
  })

  it('finds at its nodes the water that attenuates so far', () => {
    const signal = Float64Array.of(1, 2, 1)
    const perCm = Float64Array.of(0.4, 0.25, 0.18)
    const { step, thicknessCm } = waterCorrection(signal, perCm)
    thicknessCm.forEach((thickness, n) => {
      expect(logarithm(signal, perCm, thickness)).toBeCloseTo(n * step, 9)
    })
  })

  it('rises ever more steeply, from the mean attenuation to that of the hardest energy', () => {
    const perCm = Float64Array.of(0.4, 0.2)
    const { step, thicknessCm } = waterCorrection(Float64Array.of(1, 1), perCm)
    const slopes = Array.from({ length: 511 }, (_, n) => (thicknessCm[n + 1]! - thicknessCm[n]!) / step)
    expect(slopes[0]!).toBeCloseTo(1 / 0.3, 1)
    expect(slopes.at(-1)!).toBeCloseTo(1 / 0.2, 1)
    for (let n = 1; n < slopes.length; n++) expect(slopes[n]!).toBeGreaterThan(slopes[n - 1]! - 1e-9)
  })

  it('is right between its nodes to 10⁻⁴ cm for the beams of the scanner', () => {
    const air = resolveMaterial('air', {}, table).attenuationPerCm
    const perCm = resolveMaterial('water', {}, table).attenuationPerCm.map((value, i) => value - air[i]!)
    for (const kvp of [70, 120, 140]) {
      const signal = detectedBeam(table, defaultScanner, { kvp }, nominalState, 0).photons.map(
        (count, i) => count * table.energiesKev[i]!,
      )
      const correction = waterCorrection(signal, perCm)
      fc.assert(
        fc.property(fc.double({ min: 0, max: 50, noNaN: true }), (waterCm) => {
          const found = corrected(correction, logarithm(signal, perCm, waterCm))
          expect(Math.abs(found - waterCm)).toBeLessThan(1e-4)
        }),
        { seed: 4 },
      )
    }
  })
})
