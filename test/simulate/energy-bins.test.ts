import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binnedAttenuation, binnedSum, energyBins } from '../../src/simulate/energy-bins.ts'

const material = (attenuationPerCm: readonly number[]) => ({
  name: 'any',
  densityGPerCm3: 1,
  attenuationPerCm: Float64Array.from(attenuationPerCm),
})

describe('bins of energy', () => {
  const bins = energyBins(Float64Array.of(1, 3, 0, 4, 2), 2)

  it('hold so many energies each, the last what is left', () => {
    expect(bins.count).toBe(3)
    expect([...bins.bounds]).toEqual([0, 2, 2, 4, 4, 5])
  })

  it('weigh the attenuation over air by the signal', () => {
    const air = Float64Array.of(1, 1, 1, 1, 1)
    // ¼·(5 − 1) + ¾·(3 − 1) = 2.5; all of the second bin is at its second energy
    expect([...binnedAttenuation(material([5, 3, 9, 7, 2]), air, bins)]).toEqual([2.5, 6, 1])
  })

  it('sum a spectrum', () => {
    expect([...binnedSum(Float64Array.of(1, 2, 3, 4, 5), bins)]).toEqual([3, 7, 5])
  })

  it('leave out where there is no signal to speak of', () => {
    const few = energyBins(Float64Array.of(0, 0, 1e-7, 0, 1, 1), 2)
    expect([...few.bounds]).toEqual([4, 6])
  })

  it('keep the mean attenuation of the signal, however wide they are', () => {
    const values = fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(values, values, fc.integer({ min: 1, max: 12 }), (signal, attenuation, step) => {
        const weights = Float64Array.from(signal)
        const made = energyBins(weights, step)
        const sums = binnedSum(weights, made)
        const means = binnedAttenuation(material(attenuation), new Float64Array(12), made)
        const total = sums.reduce((sum, value, b) => sum + value * means[b]!, 0)
        expect(total).toBeCloseTo(
          signal.reduce((sum, value, i) => sum + value * attenuation[i]!, 0),
          9,
        )
      }),
      { seed: 2 },
    )
  })
})
