import { describe, expect, it } from 'vitest'
import { barPattern } from '../../src/quality/bar-pattern.ts'
import type { BarGroup } from '../../src/quality/bar-window.ts'
import type { Image } from '../../src/quality/image.ts'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'
import { drawnImage, drawnNoise, placeIn } from './drawn-image.ts'

/** Groups as on the circle of a Catphan's gauge. */
const gauge = [
  { lpPerCm: 1, count: 2, angleDeg: 152.9 },
  { lpPerCm: 2, count: 3, angleDeg: 128.9 },
  { lpPerCm: 3, count: 4, angleDeg: 104.9 },
  { lpPerCm: 4, count: 4, angleDeg: 85.9 },
  { lpPerCm: 5, count: 4, angleDeg: 67.9 },
  { lpPerCm: 6, count: 5, angleDeg: 49 },
  { lpPerCm: 7, count: 5, angleDeg: 32 },
  { lpPerCm: 8, count: 5, angleDeg: 15.1 },
  { lpPerCm: 10, count: 5, angleDeg: -14.9 },
] as const
const ringMm = 47.3

const mtf = (f: number): number => targetMtf(kernels.soft, 1, f)

const image = drawnImage({
  shapes: gauge.map(({ lpPerCm, count, angleDeg }) => ({
    kind: 'bars' as const,
    material: 'aluminium',
    at: { radiusMm: ringMm, angleDeg },
    lpPerCm,
    count,
    lengthMm: 4.6,
    directionDeg: angleDeg + 90,
    fromMm: -1,
    toMm: 1,
    source: 'ours',
  })),
  hu: { aluminium: 1000 },
  matrix: 256,
  fieldMm: 125,
  oversampling: 3,
  mtf,
})

const noisy = (noiseHu: number, seed: number): Image => {
  const noise = drawnNoise(256, 125 / 256, noiseHu, seed)
  return { ...image, hu: image.hu.map((value, i) => value + noise[i]!) }
}

const groupsAt = (shiftMm: readonly [number, number] = [0, 0], turnDeg = 0): readonly BarGroup[] =>
  gauge.map(({ lpPerCm, count, angleDeg }) => {
    const angle = ((angleDeg + turnDeg) * Math.PI) / 180
    return {
      lpPerCm,
      count,
      centreMm: placeIn(image, ringMm * Math.cos(angle) + shiftMm[0], ringMm * Math.sin(angle) + shiftMm[1]),
      directionDeg: angleDeg + 90 + turnDeg,
      lengthMm: 3,
    }
  })

const measured = (of: Image, groups = groupsAt(), contrastHu?: number) => {
  const result = barPattern([of], groups, contrastHu)
  if (result.status !== 'measured') throw new Error(result.reason.message)
  return result
}

describe('barPattern', () => {
  it('finds the modulation transfer at every group within 0.01, also with the contrast handed in', () => {
    for (const contrastHu of [undefined, 1000]) {
      const { groups, mtf50PerMm, mtf10PerMm } = measured(image, groupsAt(), contrastHu)
      for (const { lpPerCm, modulation } of groups) {
        expect(Math.abs(modulation! - mtf(lpPerCm / 10)), `${lpPerCm} lp/cm`).toBeLessThan(0.011)
      }
      // interpolation between groups of 0.1/mm: the curve is convex, so a little too high
      expect(Math.abs(mtf50PerMm! - 0.3)).toBeLessThan(0.008)
      expect(Math.abs(mtf10PerMm! - 0.6)).toBeLessThan(0.008)
    }
  })

  it('does not mind a place that is 1 mm off and turned by a degree', () => {
    const { groups, mtf50PerMm } = measured(image, groupsAt([0.7, -0.7], 0.8))
    for (const { lpPerCm, modulation } of groups) {
      expect(Math.abs(modulation! - mtf(lpPerCm / 10)), `${lpPerCm} lp/cm`).toBeLessThan(0.02)
    }
    expect(Math.abs(mtf50PerMm! - 0.3)).toBeLessThan(0.01)
  })

  it('is not lifted by noise where 2.5 percent are left: mean square over 20 images', () => {
    const seen = Array.from({ length: 20 }, (_, i) => {
      const group = measured(noisy(15, 200 + i)).groups.find(({ lpPerCm }) => lpPerCm === 8)!
      return { upper: group.upperBound, value: group.modulation ?? 0, u: group.standardUncertainty }
    })
    const truth = mtf(0.8)
    expect(truth).toBeLessThan(0.026)
    const mean = seen.reduce((sum, { value }) => sum + value, 0) / seen.length
    // its scatter in one image is about 0.007: 0.002 for the mean, and what is not resolved counts as 0
    expect(Math.abs(mean - truth)).toBeLessThan(0.008)
    expect(seen.filter(({ upper }) => upper >= truth).length).toBeGreaterThanOrEqual(16)
  })

  it('states the uncertainty that noise has at 4 lp/cm', () => {
    const z = Array.from({ length: 20 }, (_, i) => {
      const group = measured(noisy(20, 300 + i)).groups.find(({ lpPerCm }) => lpPerCm === 4)!
      return ((group.modulation! - mtf(0.4)) / group.standardUncertainty) ** 2
    })
    const rms = Math.sqrt(z.reduce((sum, value) => sum + value, 0) / z.length)
    expect(rms).toBeGreaterThan(0.4)
    expect(rms).toBeLessThan(1.8)
  })

  it('gives an upper bound in place of a modulation for what noise hides', () => {
    const { groups } = measured(noisy(30, 7))
    const last = groups.at(-1)!
    expect(last.modulation).toBeNull()
    expect(last.upperBound).toBeGreaterThan(mtf(1))
    expect(last.upperBound).toBeLessThan(0.1)
  })

  it('leaves out groups beyond what the voxels carry', () => {
    const coarse = drawnImage({
      shapes: [],
      hu: { aluminium: 0 },
      matrix: 128,
      fieldMm: 125,
      mtf,
      noiseHu: 1,
    })
    const group = { lpPerCm: 6, count: 5, centreMm: placeIn(coarse, 0, 0), directionDeg: 0, lengthMm: 3 }
    const result = barPattern([coarse], [group], 1000)
    // 0.6/mm of voxels of 0.98 mm are 0.59 cycles
    expect(result.status === 'not-measured' && result.reason.code).toBe('bars-not-seen')
  })

  it('refuses where there are no bars', () => {
    const empty = { ...image, hu: drawnNoise(256, 125 / 256, 10, 5) }
    const result = barPattern([empty], groupsAt())
    expect(result.status === 'not-measured' && result.reason.code).toBe('bars-not-seen')
  })
})
