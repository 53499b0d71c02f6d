import { describe, expect, it } from 'vitest'
import { radialRings, radialSums } from '../../src/quality/radial-average.ts'

describe('radialRings', () => {
  it('goes from zero to the Nyquist frequency in steps of one over the field', () => {
    const rings = radialRings(64, [0.5, 0.5])
    expect(rings.stepPerMm).toBe(1 / 32)
    expect(rings.count).toBe(33)
    expect(rings.sizes[0]).toBe(1)
    // (±1, 0), (0, ±1) and the four diagonals at √2, which is nearer to 1 than to 2
    expect(rings.sizes[1]).toBe(8)
    expect(rings.frequenciesPerMm[1]).toBeCloseTo((4 + 4 * Math.SQRT2) / 8 / 32, 12)
  })

  it('ends at the lower Nyquist frequency of oblong pixels', () => {
    const rings = radialRings(32, [0.5, 1])
    expect(rings.nyquistPerMm).toBe(0.5)
    expect(Math.max(...rings.frequenciesPerMm)).toBeLessThanOrEqual(0.5)
  })

  it('counts nothing outside the circle', () => {
    const rings = radialRings(16, [1, 1])
    const sums = radialSums(new Float64Array(256).fill(1), rings)
    expect(sums).toEqual(rings.sizes)
    // a circle of 8 steps holds about π·64 of the 256
    expect(sums.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(190)
    expect(sums.reduce((sum, value) => sum + value, 0)).toBeLessThan(210)
  })
})
