import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backProject } from '../../src/simulate/back-project.ts'
import type { ParallelSinogram } from '../../src/simulate/rebin-to-parallel.ts'
import type { PlaneGrid } from '../../src/simulate/scene.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'

const stepMm = 0.5
const samples = 401
const firstMm = -100
/** The outermost samples have no neighbour to interpolate with. */
const scannedMm = 99

const sinogramOf = (views: number, value: (view: number, tMm: number) => number): ParallelSinogram => ({
  values: Float32Array.from({ length: views * samples }, (_, i) =>
    value(Math.floor(i / samples), firstMm + (i % samples) * stepMm),
  ),
  views,
  samples,
  firstMm,
  stepMm,
})

/** Neither square nor centred, its voxels oblong; more rows than are filled at once. */
const oddGrid: PlaneGrid = { columns: 31, rows: 75, spacingMm: [1.3, 0.7], originMm: [-12, -41] }

const placesOf = ({ columns, rows, spacingMm, originMm }: PlaneGrid) =>
  Array.from({ length: columns * rows }, (_, i) => ({
    x: originMm[0] + (i % columns) * spacingMm[0],
    y: originMm[1] + Math.floor(i / columns) * spacingMm[1],
  }))

describe('back-projection', () => {
  it('of ones is π within the circle that was scanned and 0 outside', () => {
    const grid: PlaneGrid = { columns: 60, rows: 60, spacingMm: [4, 4], originMm: [-118, -118] }
    const image = backProject(
      sinogramOf(12, () => 1),
      grid,
    )
    placesOf(grid).forEach(({ x, y }, i) => {
      const radius = Math.hypot(x, y)
      if (radius < scannedMm) expect(image[i]!).toBeCloseTo(Math.PI, 5)
      if (radius > 100) expect(image[i]!).toBe(0)
    })
  })

  it('of t in every view is π/K·(x + y·cot(π/2K)), as Σ cos θ = 1 and Σ sin θ = cot(π/2K)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (views) => {
        const image = backProject(
          sinogramOf(views, (_, t) => t),
          oddGrid,
        )
        const cotangent = 1 / Math.tan(Math.PI / (2 * views))
        placesOf(oddGrid).forEach(({ x, y }, i) => {
          expect(image[i]!).toBeCloseTo((Math.PI / views) * (x + y * cotangent), 3)
        })
      }),
      { seed: 1, numRuns: 10 },
    )
  })

  it('is at each voxel the sum over the views, linear between samples', () => {
    const random = seededRandom(2)
    const sinogram = sinogramOf(9, () => random() - 0.5)
    const image = backProject(sinogram, oddGrid)
    placesOf(oddGrid).forEach(({ x, y }, i) => {
      let sum = 0
      for (let k = 0; k < 9; k++) {
        const t = x * Math.cos((Math.PI * k) / 9) + y * Math.sin((Math.PI * k) / 9)
        const place = (t - firstMm) / stepMm
        const below = Math.floor(place)
        const at = (n: number): number => sinogram.values[k * samples + n]!
        sum += at(below) * (below + 1 - place) + at(below + 1) * (place - below)
      }
      expect(image[i]!).toBeCloseTo((Math.PI / 9) * sum, 5)
    })
  })

  it('shows the same voxel the same on another grid', () => {
    const random = seededRandom(3)
    const sinogram = sinogramOf(20, () => random())
    const image = backProject(sinogram, oddGrid)
    const part = backProject(sinogram, {
      ...oddGrid,
      columns: 5,
      rows: 3,
      originMm: [oddGrid.originMm[0] + 7 * 1.3, oddGrid.originMm[1] + 50 * 0.7],
    })
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 5; column++) {
        expect(part[row * 5 + column]!).toBeCloseTo(image[(50 + row) * 31 + 7 + column]!, 5)
      }
    }
  })
})
