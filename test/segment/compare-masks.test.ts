import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMasks } from '../../src/segment/compare-masks.ts'
import type { Grid } from '../../src/segment/grid.ts'

/** A box of one label in an empty grid. */
const boxOf = (
  grid: Grid,
  from: readonly [number, number, number],
  size: readonly [number, number, number],
  code = 1,
): Uint8Array => {
  const [nx, ny, nz] = grid.size
  const labels = new Uint8Array(nx * ny * nz)
  for (let z = from[2]; z < from[2] + size[2]; z++) {
    for (let y = from[1]; y < from[1] + size[1]; y++) {
      for (let x = from[0]; x < from[0] + size[0]; x++) labels[(z * ny + y) * nx + x] = code
    }
  }
  return labels
}

/** All symmetric surface distances, each voxel against each. */
const bruteForce = (first: Uint8Array, second: Uint8Array, grid: Grid) => {
  const [nx, ny, nz] = grid.size
  const surface = (labels: Uint8Array): number[][] => {
    const lung = (x: number, y: number, z: number): boolean => {
      const code = labels[(z * ny + y) * nx + x]
      return code === 1 || code === 2
    }
    const out: number[][] = []
    for (let z = 0; z < nz; z++) {
      for (let y = 0; y < ny; y++) {
        for (let x = 0; x < nx; x++) {
          if (!lung(x, y, z)) continue
          const open =
            (x > 0 && !lung(x - 1, y, z)) ||
            (x < nx - 1 && !lung(x + 1, y, z)) ||
            (y > 0 && !lung(x, y - 1, z)) ||
            (y < ny - 1 && !lung(x, y + 1, z)) ||
            (z > 0 && !lung(x, y, z - 1)) ||
            (z < nz - 1 && !lung(x, y, z + 1))
          if (open) out.push([x * grid.spacingMm[0], y * grid.spacingMm[1], z * grid.spacingMm[2]])
        }
      }
    }
    return out
  }
  const [a, b] = [surface(first), surface(second)]
  const to = (p: number[], set: number[][]): number =>
    Math.min(...set.map((q) => Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!, p[2]! - q[2]!)))
  const all = [...a.map((p) => to(p, b)), ...b.map((p) => to(p, a))].sort((p, q) => p - q)
  const rank = 0.95 * (all.length - 1)
  const low = all[Math.floor(rank)]!
  return {
    mean: all.reduce((sum, d) => sum + d, 0) / all.length,
    p95: low + (rank % 1) * (all[Math.ceil(rank)]! - low),
  }
}

describe('compareMasks', () => {
  const grid: Grid = { size: [24, 16, 16], spacingMm: [2, 1, 1] }

  it('finds nothing between a mask and itself', () => {
    const cube = boxOf(grid, [3, 3, 3], [10, 10, 10])
    expect(compareMasks(cube, cube, grid)).toEqual({
      dice: 1,
      diceRight: 1,
      diceLeft: Number.NaN, // neither holds a left lung
      volumeDifferencePercent: 0,
      meanSurfaceDistanceMm: 0,
      surfaceDistance95Mm: 0,
    })
  })

  it('gives a cube of ten voxels moved by one Dice 0.9', () => {
    const first = boxOf(grid, [3, 3, 3], [10, 10, 10])
    const second = boxOf(grid, [4, 3, 3], [10, 10, 10])
    // 900 of 1000 voxels are shared: 2·900/2000. The volumes are equal.
    const { dice, volumeDifferencePercent, surfaceDistance95Mm } = compareMasks(first, second, grid)
    expect(dice).toBe(0.9)
    expect(volumeDifferencePercent).toBe(0)
    // Of 488 surface voxels of each, 100 of the near face lie one voxel (2 mm) from the other cube; more
    // than 5 % of all, so the 95th percentile is that step.
    expect(surfaceDistance95Mm).toBe(2)
  })

  it('measures the gap between two single voxels exactly, near and far', () => {
    for (const [gap, mm] of [
      [1, 2],
      [2, 4],
      [9, 18],
    ] as const) {
      const first = boxOf(grid, [5, 5, 5], [1, 1, 1])
      const second = boxOf(grid, [5 + gap, 5, 5], [1, 1, 1])
      const { meanSurfaceDistanceMm, surfaceDistance95Mm } = compareMasks(first, second, grid)
      expect(meanSurfaceDistanceMm).toBeCloseTo(mm, 5)
      expect(surfaceDistance95Mm).toBeCloseTo(mm, 5)
    }
  })

  it('tells the sides apart, and takes them together', () => {
    const right = boxOf(grid, [2, 2, 2], [5, 5, 5], 1)
    const left = boxOf(grid, [2, 2, 2], [5, 5, 5], 2)
    const { dice, diceRight, diceLeft } = compareMasks(right, left, grid)
    expect([dice, diceRight, diceLeft]).toEqual([1, 0, 0])
  })

  it('gives the volume difference in percent of the mean, with the sign of the first', () => {
    const first = boxOf(grid, [2, 2, 2], [6, 5, 5])
    const second = boxOf(grid, [2, 2, 2], [4, 5, 5])
    expect(compareMasks(first, second, grid).volumeDifferencePercent).toBe(40) // (150 − 100)/125
    expect(compareMasks(second, first, grid).volumeDifferencePercent).toBe(-40)
  })

  it('has no Dice for two empty masks, and no distance to an empty one', () => {
    const empty = new Uint8Array(24 * 16 * 16)
    const cube = boxOf(grid, [3, 3, 3], [4, 4, 4])
    expect(compareMasks(empty, empty, grid).dice).toBeNaN()
    expect(compareMasks(cube, empty, grid).dice).toBe(0)
    expect(compareMasks(cube, empty, grid).volumeDifferencePercent).toBe(200)
    expect(compareMasks(cube, empty, grid).surfaceDistance95Mm).toBeNaN()
  })

  it('equals brute force on any pair of boxes', () => {
    const small: Grid = { size: [9, 8, 7], spacingMm: [0.7, 0.9, 2.5] }
    const box = fc.tuple(
      fc.tuple(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 3 }),
      ),
      fc.tuple(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
      ),
      fc.constantFrom(1, 2),
    )
    fc.assert(
      fc.property(box, box, ([fromA, sizeA, codeA], [fromB, sizeB, codeB]) => {
        const first = boxOf(small, fromA, sizeA, codeA)
        const second = boxOf(small, fromB, sizeB, codeB)
        const truth = bruteForce(first, second, small)
        const found = compareMasks(first, second, small)
        expect(found.meanSurfaceDistanceMm).toBeCloseTo(truth.mean, 4)
        expect(found.surfaceDistance95Mm).toBeCloseTo(truth.p95, 4)
        expect(compareMasks(second, first, small).dice).toBe(found.dice)
      }),
      { seed: 3, numRuns: 150 },
    )
  })

  it('stays within a diagonal of its coarse grid for surfaces far apart in a large volume', () => {
    const large: Grid = { size: [230, 130, 130], spacingMm: [0.8, 0.8, 1] }
    const first = boxOf(large, [20, 10, 10], [40, 110, 110])
    const second = boxOf(large, [20, 10, 10], [200, 110, 110])
    // The far face of the second, 110 × 110 = 12 100 of 151 296 surface voxels (8 %), lies 160 voxels of
    // 0.8 mm beyond the first: the 95th percentile is 128 mm, to within one diagonal of 2.4 × 2.4 × 2 mm.
    const { surfaceDistance95Mm } = compareMasks(first, second, large)
    expect(Math.abs(surfaceDistance95Mm - 128)).toBeLessThanOrEqual(Math.hypot(2.4, 2.4, 2))
  })

  it('refuses masks of another size', () => {
    expect(() =>
      compareMasks(new Uint8Array(3), new Uint8Array(4), { size: [2, 2, 1], spacingMm: [1, 1, 1] }),
    ).toThrow(new RangeError('Cannot compare masks: both must have 4 voxels, current lengths are 3 and 4'))
  })
})
