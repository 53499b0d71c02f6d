import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { componentsOf } from '../../src/segment/components.ts'
import { paintComponents } from '../../src/segment/paint-components.ts'

/** Components by flooding, numbered by first voxel; 0 is none. */
const flooded = (mask: Uint8Array, size: readonly number[], acrossSlices: boolean): Int32Array => {
  const [nx, ny, nz] = size as [number, number, number]
  const out = new Int32Array(mask.length)
  let count = 0
  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] !== 1 || out[seed] !== 0) continue
    out[seed] = ++count
    const stack = [seed]
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))]
      const next = [
        x > 0 ? i - 1 : -1,
        x < nx - 1 ? i + 1 : -1,
        y > 0 ? i - nx : -1,
        y < ny - 1 ? i + nx : -1,
        acrossSlices && z > 0 ? i - nx * ny : -1,
        acrossSlices && z < nz - 1 ? i + nx * ny : -1,
      ]
      for (const j of next) {
        if (j < 0 || mask[j] !== 1 || out[j] !== 0) continue
        out[j] = count
        stack.push(j)
      }
    }
  }
  return out
}

describe('componentsOf', () => {
  it('parts what a gap parts', () => {
    const found = componentsOf(Uint8Array.of(1, 1, 0, 1), 1, { size: [4, 1, 1], spacingMm: [1, 1, 1] }, true)
    expect(found.count).toBe(2)
    expect([...found.voxels]).toEqual([2, 1])
  })

  it('does not join the end of a row to the start of the next', () => {
    const found = componentsOf(Uint8Array.of(0, 1, 1, 0), 1, { size: [2, 2, 1], spacingMm: [1, 1, 1] }, true)
    expect(found.count).toBe(2)
  })

  it('equals a flood on any mask, in space and slice by slice', () => {
    const side = fc.integer({ min: 1, max: 7 })
    const setting = fc
      .tuple(side, side, side)
      .chain(([nx, ny, nz]) =>
        fc.tuple(
          fc.constant([nx, ny, nz] as const),
          fc.uint8Array({ minLength: nx * ny * nz, maxLength: nx * ny * nz, max: 1 }),
          fc.boolean(),
        ),
      )
    fc.assert(
      fc.property(setting, ([size, mask, acrossSlices]) => {
        const grid = { size, spacingMm: [1, 1, 1] as const }
        const found = componentsOf(mask, 1, grid, acrossSlices)
        const painted = new Uint8Array(mask.length)
        paintComponents(
          painted,
          found,
          Uint8Array.from({ length: found.count }, (_, c) => (c % 255) + 1),
          grid,
        )
        const truth = flooded(mask, size, acrossSlices)
        expect([...painted]).toEqual([...truth].map((c) => (c === 0 ? 0 : ((c - 1) % 255) + 1)))
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})
