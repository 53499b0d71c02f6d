import { describe, expect, it } from 'vitest'
import type { PhantomDefinition, PhantomModule } from '../../src/phantom/phantom-definition.ts'
import { circleStatistics, modulesWithin, trueInsertHu } from '../../src/phantom/true-insert-hu.ts'
import { unmoved } from '../../src/simulate/place-scene.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'

const module = {
  id: 'm',
  kind: 'inserts',
  fromMm: -10,
  toMm: 10,
  source: 'ours',
  shapes: [],
  regions: [
    { kind: 'circle', id: 'left', measures: ['hu'], at: { xMm: -20, yMm: 0 }, radiusMm: 5, source: 'ours' },
    {
      kind: 'circle',
      id: 'noise',
      measures: ['noise'],
      at: { xMm: 20, yMm: 0 },
      radiusMm: 5,
      source: 'ours',
    },
  ],
} as const satisfies PhantomModule

describe('the true HU of inserts', () => {
  it('is the mean of the image inside each region of HU, and of no other', () => {
    const grid = squareGrid(64, 64, [0, 0])
    // a slope along x of 2 HU a mm: the mean of a circle is the value at its middle
    const hu = Float32Array.from({ length: 64 * 64 }, (_, i) => 2 * (grid.originMm[0] + (i % 64)))
    const values = trueInsertHu(module, hu, grid, unmoved)
    expect(Object.keys(values)).toEqual(['left'])
    expect(values.left).toBeCloseTo(-40, 6)
  })

  it('is the same everywhere in an even image, which varies not at all', () => {
    const grid = squareGrid(64, 64, [0, 0])
    const circle = { centreMm: [0, 0], radiusMm: 20 } as const
    expect(circleStatistics(new Float32Array(64 * 64).fill(7), grid, circle)?.variance).toBeCloseTo(0, 9)
    // ± 3 HU in turn from column to column: a variance of 9 HU²
    const stripes = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 2 === 0 ? 3 : -3))
    expect(circleStatistics(stripes, grid, circle)?.variance).toBeCloseTo(9, 1)
  })

  it('follows the phantom as it lies, and leaves out what leaves the image', () => {
    const grid = squareGrid(64, 64, [0, 0])
    const hu = Float32Array.from({ length: 64 * 64 }, (_, i) => 2 * (grid.originMm[0] + (i % 64)))
    const moved = trueInsertHu(module, hu, grid, { ...unmoved, offsetMm: [5, 3, 0] })
    expect(moved.left).toBeCloseTo(-30, 6)
    expect(trueInsertHu(module, hu, grid, { ...unmoved, offsetMm: [-20, 0, 0] })).toEqual({})
  })

  it('is asked of the modules whose middle was scanned', () => {
    const modules = [module, { ...module, id: 'n', fromMm: 10, toMm: 50 }]
    const within = (from: number, to: number): readonly string[] =>
      modulesWithin({ modules } as unknown as PhantomDefinition, from, to).map(({ id }) => id)
    expect(within(0, 29)).toEqual(['m'])
    expect(within(1, 30)).toEqual(['n'])
    expect(within(-5, 60)).toEqual(['m', 'n'])
  })
})
