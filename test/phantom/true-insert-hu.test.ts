import { describe, expect, it } from 'vitest'
import type { PhantomDefinition, PhantomModule } from '../../src/phantom/phantom-definition.ts'
import { circleVariance, modulesWithin, trueInsertHu } from '../../src/phantom/true-insert-hu.ts'
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
    const values = trueInsertHu(module, hu, grid)
    expect(Object.keys(values)).toEqual(['left'])
    expect(values.left).toBeCloseTo(-40, 6)
  })

  it('is the same everywhere in an even image, which varies not at all', () => {
    const grid = squareGrid(64, 64, [0, 0])
    const [region] = module.regions
    expect(circleVariance(new Float32Array(64 * 64).fill(7), grid, region)).toBeCloseTo(0, 9)
    // ± 3 HU in turn from column to column: a variance of 9 HU²
    const stripes = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 2 === 0 ? 3 : -3))
    expect(circleVariance(stripes, grid, { at: { xMm: 0, yMm: 0 }, radiusMm: 20 })).toBeCloseTo(9, 1)
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
