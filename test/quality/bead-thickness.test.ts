import { describe, expect, it } from 'vitest'
import { beadThickness } from '../../src/quality/bead-thickness.ts'
import type { Image } from '../../src/quality/image.ts'
import { drawnNoise } from './drawn-image.ts'

const columns = 40
const pixelMm = 0.5
const place = { centreMm: [10, 10] as const, radiusMm: 1.5, diameterMm: 0.28 }

/** Slices through a bead whose signal along z is a triangle of full width at half maximum `thicknessMm`. */
const slicesOf = (
  thicknessMm: number,
  spacingMm: number,
  zMm: number,
  noiseHu = 0,
  count = 31,
): readonly Image[] =>
  Array.from({ length: count }, (_, k) => {
    const height = Math.max(0, 1 - Math.abs(k * spacingMm - zMm) / thicknessMm)
    const hu = noiseHu > 0 ? drawnNoise(64, pixelMm, noiseHu, 900 + k) : new Float32Array(64 * 64)
    const image = new Float32Array(columns * columns)
    for (let i = 0; i < image.length; i++) {
      const [x, y] = [(i % columns) * pixelMm - 10, Math.floor(i / columns) * pixelMm - 10]
      image[i] =
        hu[Math.floor(i / columns) * 64 + (i % columns)]! + 400 * height * Math.exp(-(x * x + y * y) / 0.5)
    }
    return { hu: image, columns, rows: columns, spacingMm: [pixelMm, pixelMm] }
  })

describe('beadThickness', () => {
  it.each([0.8, 1.25, 2.5])('finds a triangle of %s mm to a twentieth, and its centre', (thicknessMm) => {
    const result = beadThickness(
      { images: slicesOf(thicknessMm, 0.3, 4.6), spacingMm: 0.3 },
      { ...place, diameterMm: 0 },
    )
    if (result.status !== 'measured') throw new Error(result.reason.message)
    expect(Math.abs(result.thicknessMm / thicknessMm - 1)).toBeLessThan(0.05)
    expect(result.zMm).toBeCloseTo(4.6, 1)
  })

  it('takes noise with a stated uncertainty', () => {
    const result = beadThickness({ images: slicesOf(2, 0.4, 6, 10), spacingMm: 0.4 }, place)
    if (result.status !== 'measured') throw new Error(result.reason.message)
    expect(Math.abs(result.thicknessMm - 2)).toBeLessThan(3 * result.standardUncertaintyMm + 0.05)
    expect(result.standardUncertaintyMm).toBeLessThan(0.3)
  })

  it('says why it cannot: slices too far apart, a bead at the end, no bead, too few slices', () => {
    const codeOf = (images: readonly Image[], spacingMm: number) => {
      const result = beadThickness({ images, spacingMm }, place)
      return result.status === 'measured' ? 'measured' : result.reason.code
    }
    expect(codeOf(slicesOf(1, 1, 15), 1)).toBe('spacing-too-coarse')
    expect(codeOf(slicesOf(2, 0.4, 0.4), 0.4)).toBe('bead-at-end')
    expect(codeOf(slicesOf(2, 0.4, 60, 10), 0.4)).toBe('bead-not-seen')
    expect(codeOf(slicesOf(2, 0.4, 1, 0, 5), 0.4)).toBe('bead-at-end')
  })
})
