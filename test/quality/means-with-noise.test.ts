import { describe, expect, it } from 'vitest'
import type { Image } from '../../src/quality/image.ts'
import { meansWithNoise } from '../../src/quality/means-with-noise.ts'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'
import { createNoiseTexture } from '../../src/simulate/noise-texture.ts'
import { createRandom } from '../support/random.ts'

const image = (columns: number, hu: readonly number[]): Image => ({
  hu: Float64Array.from(hu),
  columns,
  rows: hu.length / columns,
  spacingMm: [1, 1],
})

const matrix = 128
const medium = createNoiseTexture(matrix, 0.5, (f) => f * targetMtf(kernels.medium, 1, f) ** 2)

/** Noise of 10 HU; each slice the mean of `overlap` independent layers, so that neighbours share all but one. */
const noisySlices = (seed: number, count: number, overlap: number): readonly Image[] => {
  const layers = Array.from({ length: count + overlap - 1 }, (_, k) => medium(createRandom(500 * seed + k)))
  return Array.from({ length: count }, (_, k) => ({
    hu: Float64Array.from({ length: matrix * matrix }, (_, i) => {
      let sum = 0
      for (let layer = k; layer < k + overlap; layer++) sum += layers[layer]![i]!
      return (10 * sum) / Math.sqrt(overlap)
    }),
    columns: matrix,
    rows: matrix,
    spacingMm: [0.5, 0.5],
  }))
}

const circles = [0, 1, 2, 3, 4, 5].map((i) => ({
  centreMm: [12 + 20 * (i % 3), 16 + 24 * Math.floor(i / 3)] as const,
  radiusMm: 5,
}))

describe('meansWithNoise', () => {
  it('counts the pixels whose centres lie inside the circle', () => {
    // radius 1 about the middle of 3 × 3: the middle and its four neighbours, 2 4 5 6 8: mean 5, squares 9 1 0 1 9 over 4
    const [found] = meansWithNoise(
      [image(3, [1, 2, 3, 4, 5, 6, 7, 8, 9])],
      [{ centreMm: [1, 1], radiusMm: 1 }],
      1,
    )
    expect(found).toMatchObject({ meanHu: 5, pixels: 5, slices: 1 })
    expect(found!.sdHu).toBeCloseTo(Math.sqrt(5), 12)
  })

  it('gives no number for a circle that leaves the image or holds padding', () => {
    const holed = image(3, [1, 2, 3, 4, -32768, 6, 7, 8, 9])
    expect(
      meansWithNoise(
        [holed],
        [
          { centreMm: [1, 1], radiusMm: 1 },
          { centreMm: [0, 1], radiusMm: 1 },
        ],
        1,
      ),
    ).toEqual([null, null])
  })

  it.each([1, 2, 4])('states the scatter of means within 20 % where %s slices share a layer', (overlap) => {
    const repeats = Array.from({ length: 60 }, (_, seed) =>
      meansWithNoise(noisySlices(seed, 12, overlap), circles, overlap),
    )
    // the truth is 0: the scatter of 360 means is known to 1/√720 = 4 %
    const means = repeats.flatMap((found) => found.map((one) => one!.meanHu))
    const scatter = Math.sqrt(means.reduce((sum, value) => sum + value ** 2, 0) / means.length)
    const stated = Math.sqrt(
      repeats.flat().reduce((sum, one) => sum + one!.standardUncertaintyHu ** 2, 0) / means.length,
    )
    expect(Math.abs(stated / scatter - 1)).toBeLessThan(0.2)
  })
})
