import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { squaredDistanceMm2 } from '../../src/segment/squared-distance.ts'

describe('squaredDistanceMm2', () => {
  it('counts squared steps along a line', () => {
    const mask = Uint8Array.of(1, 0, 0)
    const line = { size: [3, 1, 1], spacingMm: [2, 1, 1] } as const
    expect([...squaredDistanceMm2(mask, 1, line, 9)]).toEqual([0, 4, 16])
    expect([...squaredDistanceMm2(mask, 0, line, 9)]).toEqual([4, 0, 0])
  })

  it('reads Infinity beyond the limit, and everywhere without a target', () => {
    const line = { size: [3, 1, 1], spacingMm: [2, 1, 1] } as const
    expect([...squaredDistanceMm2(Uint8Array.of(1, 0, 0), 1, line, 2)]).toEqual([
      0,
      4,
      Number.POSITIVE_INFINITY,
    ])
    expect([...squaredDistanceMm2(Uint8Array.of(0, 0, 0), 1, line, 99)]).toEqual(
      Array(3).fill(Number.POSITIVE_INFINITY),
    )
  })

  it('equals brute force on any mask, spacing and limit', () => {
    const spacing = fc.double({ min: 0.4, max: 5, noNaN: true })
    const side = fc.integer({ min: 1, max: 6 })
    const setting = fc.tuple(side, side, side).chain(([nx, ny, nz]) =>
      fc.record({
        size: fc.constant([nx, ny, nz] as const),
        spacingMm: fc.tuple(spacing, spacing, spacing),
        mask: fc.uint8Array({ minLength: nx * ny * nz, maxLength: nx * ny * nz, max: 3 }),
        limit: fc.constantFrom(2, 6, Number.POSITIVE_INFINITY),
      }),
    )
    fc.assert(
      fc.property(setting, ({ size, spacingMm, mask, limit }) => {
        const found = squaredDistanceMm2(mask, 1, { size, spacingMm }, limit)
        const at = (i: number): number[] => [
          (i % size[0]) * spacingMm[0],
          (Math.floor(i / size[0]) % size[1]) * spacingMm[1],
          Math.floor(i / (size[0] * size[1])) * spacingMm[2],
        ]
        for (let i = 0; i < mask.length; i++) {
          let nearest = Number.POSITIVE_INFINITY
          for (let j = 0; j < mask.length; j++) {
            if (mask[j] !== 1) continue
            const [p, q] = [at(i), at(j)]
            nearest = Math.min(nearest, (p[0]! - q[0]!) ** 2 + (p[1]! - q[1]!) ** 2 + (p[2]! - q[2]!) ** 2)
          }
          if (Math.abs(Math.sqrt(nearest) - limit) < 1e-3) continue // at the limit rounding decides
          if (nearest > limit * limit || nearest === Number.POSITIVE_INFINITY)
            expect(found[i]).toBe(Number.POSITIVE_INFINITY)
          else expect(Math.abs(found[i]! - nearest)).toBeLessThanOrEqual(1e-5 * nearest)
        }
      }),
      { seed: 5, numRuns: 120 },
    )
  })
})
