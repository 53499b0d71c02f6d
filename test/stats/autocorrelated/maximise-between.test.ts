import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximiseBetween } from '../../../src/stats/autocorrelated/maximise-between.ts'

const grid = Array.from({ length: 11 }, (_, i) => i / 10)

describe('maximiseBetween', () => {
  it('finds the top of one hill, wherever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (top) => {
        const found = maximiseBetween((x) => -((x - top) ** 2) - (x - top) ** 4, grid, 1e-9)
        // a top so near to an end that the end is not lower counts as the end
        expect(Math.abs(found.at - top)).toBeLessThan(top < 1e-4 || top > 1 - 1e-4 ? 1e-4 : 1e-7)
      }),
      { seed: 41 },
    )
  })

  it('takes the higher of two hills', () => {
    const hills = (x: number) =>
      Math.exp(-(((x - 0.2) / 0.1) ** 2)) + 1.1 * Math.exp(-(((x - 0.83) / 0.1) ** 2))
    expect(maximiseBetween(hills, grid, 1e-9).at).toBeCloseTo(0.83, 6)
    expect(maximiseBetween((x) => hills(1 - x), grid, 1e-9).at).toBeCloseTo(0.17, 6)
  })

  it('stays at an end', () => {
    expect(maximiseBetween((x) => x, grid, 1e-9)).toEqual({ at: 1, value: 1 })
    expect(maximiseBetween((x) => -x, grid, 1e-9).at).toBe(0)
  })

  it('needs few steps on a smooth hill', () => {
    let calls = 0
    maximiseBetween(
      (x) => {
        calls++
        return Math.cos(3 * (x - 0.37))
      },
      grid,
      1e-7,
    )
    // 11 of the grid; golden section alone would need 30 more
    expect(calls).toBeLessThan(22)
  })
})
