import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { createFourierPlane } from '../../src/stats/fourier-plane.ts'

const randomPlane = (size: number): Float64Array => {
  const random = seededRandom(3)
  return Float64Array.from({ length: 2 * size * size }, () => random() - 0.5)
}

describe('the Fourier transform of a plane', () => {
  it('finds one wave at its own frequency along x and y', () => {
    const size = 8
    const plane = new Float64Array(2 * size * size)
    // cos(2π(2x + 3y)/8): half of size² at (2, 3) and at its mirror (6, 5)
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++)
        plane[2 * (y * size + x)] = Math.cos((2 * Math.PI * (2 * x + 3 * y)) / size)
    }
    createFourierPlane(size).forward(plane)
    for (let v = 0; v < size; v++) {
      for (let u = 0; u < size; u++) {
        const expected = (u === 2 && v === 3) || (u === 6 && v === 5) ? 32 : 0
        expect(plane[2 * (v * size + u)]).toBeCloseTo(expected, 10)
        expect(plane[2 * (v * size + u) + 1]).toBeCloseTo(0, 10)
      }
    }
  })

  it('comes back by its inverse, and keeps the energy', () => {
    const size = 16
    const plane = randomPlane(size)
    const before = plane.slice()
    const { forward, inverse } = createFourierPlane(size)
    forward(plane)
    const energy = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)
    expect(energy(plane) / (size * size)).toBeCloseTo(energy(before), 8)
    inverse(plane)
    for (let i = 0; i < plane.length; i++) expect(plane[i]).toBeCloseTo(before[i]!, 12)
  })

  it('refuses a size that is no power of two', () => {
    expect(() => createFourierPlane(12)).toThrow(
      'Cannot make a Fourier transform: its size must be a power of two, current value is 12',
    )
  })
})
