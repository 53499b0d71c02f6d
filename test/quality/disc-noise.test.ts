import { expect, it } from 'vitest'
import { discNoise } from '../../src/quality/disc-noise.ts'
import type { Image } from '../../src/quality/image.ts'

const image = (at: (column: number, row: number) => number): Image => ({
  hu: Float32Array.from({ length: 81 }, (_, i) => at(i % 9, Math.floor(i / 9))),
  columns: 9,
  rows: 9,
  spacingMm: [1, 1],
})

it('is the deviation about a plane: a cross of five voxels by hand', () => {
  // radius 1 around [4, 4]: middle 5, others 0; no slope, mean 1, squares 16 + 4 · 1 = 20, degrees 5 − 3
  const one = image((column, row) => (column === 4 && row === 4 ? 5 : 0))
  expect(discNoise([one], [[4, 4]], 1)).toBeCloseTo(Math.sqrt(10), 10)
})

it('takes no slope for noise, and no change from slice to slice', () => {
  const slopes = [0, 50].map((level) => image((column, row) => level + 3 * column - 2 * row))
  expect(discNoise(slopes, [[4, 4]], 3)).toBeCloseTo(0, 5)
})

it('is 0 where a disc holds too few voxels for a plane', () => {
  expect(discNoise([image((column) => column)], [[4, 4]], 0.5)).toBe(0)
})
