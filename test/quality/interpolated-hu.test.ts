import fc from 'fast-check'
import { expect, it } from 'vitest'
import { interpolatedHu } from '../../src/quality/interpolated-hu.ts'

const imageOf = (of: (x: number, y: number) => number) => ({
  hu: Float64Array.from({ length: 100 }, (_, i) => of((i % 10) * 0.5, Math.floor(i / 10) * 0.8)),
  columns: 10,
  rows: 10,
  spacingMm: [0.5, 0.8] as const,
})

it('reproduces any parabola between the voxels', () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true })
  fc.assert(
    fc.property(fc.array(number, { minLength: 6, maxLength: 6 }), (c) => {
      const of = (x: number, y: number) =>
        c[0]! + c[1]! * x + c[2]! * y + c[3]! * x * x + c[4]! * x * y + c[5]! * y * y
      expect(interpolatedHu(imageOf(of), 2.13, 3.3)).toBeCloseTo(of(2.13, 3.3), 9)
    }),
    { seed: 11, numRuns: 50 },
  )
})

it('passes through the voxels and is not a number at the border', () => {
  const image = imageOf((x, y) => 100 * x - 7 * y * y * y)
  expect(interpolatedHu(image, 1.5, 2.4)).toBeCloseTo(150 - 7 * 2.4 ** 3, 9)
  expect(interpolatedHu(image, 0.2, 2)).toBeNaN()
  expect(interpolatedHu(image, 4.2, 2)).toBeNaN()
})
