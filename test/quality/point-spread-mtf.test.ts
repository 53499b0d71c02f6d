import { describe, expect, it } from 'vitest'
import type { Image } from '../../src/quality/image.ts'
import { pointSpreadMtf } from '../../src/quality/point-spread-mtf.ts'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'
import { drawnImage, drawnNoise, gaussianMtf, placeIn } from './drawn-image.ts'

/** A wire of 0.28 mm along z, somewhere between the voxels. */
const wireImage = (mtf: (f: number) => number, pixelMm: number, place: readonly [number, number]): Image =>
  drawnImage({
    shapes: [
      {
        kind: 'rod',
        material: 'wire',
        at: { xMm: place[0] * pixelMm, yMm: place[1] * pixelMm },
        diameterMm: 0.28,
        source: 'ours',
      },
    ],
    hu: { wire: 30000 },
    matrix: 64,
    fieldMm: 64 * pixelMm,
    oversampling: 7,
    mtf,
  })

const withNoise = (image: Image, noiseHu: number, seed: number): Image => {
  const noise = drawnNoise(image.columns, image.spacingMm[0], noiseHu, seed)
  return { ...image, hu: image.hu.map((value, i) => value + noise[i]!) }
}

const measure = (image: Image) =>
  pointSpreadMtf([image], { nearMm: placeIn(image, 0, 0), reachMm: 2, diameterMm: 0.28, form: 'cylinder' })

const measured = (image: Image) => {
  const result = measure(image)
  if (result.status !== 'measured') throw new Error(result.reason.message)
  return result
}

describe('pointSpreadMtf', () => {
  it.each([0.45, 0.6, 0.8])('gives the Fourier transform of a Gaussian of %s mm to 0.3 percent', (sigma) => {
    const { mtf50PerMm, mtf10PerMm, frequenciesPerMm, mtf } = measured(
      wireImage(gaussianMtf(sigma), 0.5, [0.2, 0.4]),
    )
    // exp(−2π²σ²f²) is ½ at √(ln 2/2)/πσ and 1/10 at √(ln 10/2)/πσ
    expect(Math.abs(mtf50PerMm! / (Math.sqrt(Math.LN2 / 2) / Math.PI / sigma) - 1)).toBeLessThan(0.003)
    expect(Math.abs(mtf10PerMm! / (Math.sqrt(Math.LN10 / 2) / Math.PI / sigma) - 1)).toBeLessThan(0.003)
    frequenciesPerMm.forEach((f, i) => {
      if (f < 0.6) expect(Math.abs(mtf[i]! - gaussianMtf(sigma)(f))).toBeLessThan(0.005)
    })
  })

  it.each([
    ['soft', 0.3],
    ['soft', 0.68],
    ['medium', 0.5],
    ['sharp', 0.4],
    ['lung', 0.3],
  ] as const)(
    'finds MTF50 and MTF10 of the %s kernel in voxels of %s mm within 1.5 percent',
    (name, pixelMm) => {
      const kernel = kernels[name]
      for (const place of [
        [0.1, 0.2],
        [0.5, 0.5],
        [0.35, 0.05],
      ] as const) {
        const result = measured(wireImage((f) => targetMtf(kernel, 1, f), pixelMm, place))
        expect(Math.abs(result.mtf50PerMm! / kernel.mtf50PerMm - 1)).toBeLessThan(0.015)
        expect(Math.abs(result.mtf10PerMm! / kernel.mtf10PerMm - 1)).toBeLessThan(0.015)
        expect(Math.abs(result.centreMm[0] - 31.5 * pixelMm - place[0] * pixelMm)).toBeLessThan(0.02)
      }
    },
  )

  it('states the uncertainty that noise has: scatter of 20 images', () => {
    const clean = wireImage((f) => targetMtf(kernels.medium, 1, f), 0.5, [0.3, 0.1])
    const runs = Array.from({ length: 20 }, (_, i) => measured(withNoise(clean, 8, 50 + i)))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const average = mean(runs.map((run) => run.mtf50PerMm!))
    expect(Math.abs(average / 0.47 - 1)).toBeLessThan(0.02)
    const z = Math.sqrt(
      mean(runs.map((run) => ((run.mtf50PerMm! - average) / run.mtf50StandardUncertaintyPerMm!) ** 2)),
    )
    expect(z).toBeLessThan(1.8)
    expect(z).toBeGreaterThan(0.3)
  })

  it('takes the size of the object out: a wire of 1 mm gives the same as one of 0.28 mm', () => {
    const image = drawnImage({
      shapes: [{ kind: 'rod', material: 'w', at: { xMm: 0.1, yMm: 0.15 }, diameterMm: 1, source: 'ours' }],
      hu: { w: 3000 },
      matrix: 64,
      fieldMm: 32,
      oversampling: 7,
      mtf: gaussianMtf(0.6),
    })
    const search = { nearMm: placeIn(image, 0, 0), reachMm: 2, form: 'cylinder' as const }
    const [right, ignored] = [1, 0.01].map((diameterMm) => pointSpreadMtf([image], { ...search, diameterMm }))
    if (right?.status !== 'measured' || ignored?.status !== 'measured') throw new Error('not measured')
    expect(Math.abs(right.mtf50PerMm! / 0.31232 - 1)).toBeLessThan(0.01)
    expect(ignored.mtf50PerMm! / 0.31232).toBeLessThan(0.95)
  })

  it('says why it cannot: nothing there, too faint, voxels too large', () => {
    const codeOf = (image: Image) => {
      const result = measure(image)
      return result.status === 'measured' ? 'measured' : result.reason.code
    }
    const image = wireImage((f) => targetMtf(kernels.medium, 1, f), 0.5, [0.3, 0.1])
    const scaled = (share: number): Image => ({ ...image, hu: image.hu.map((value) => value * share) })
    expect(codeOf(withNoise(scaled(0), 10, 3))).toBe('point-not-seen')
    expect(codeOf(withNoise(scaled(0.1), 20, 3))).toBe('contrast-too-low')
    expect(codeOf(wireImage((f) => targetMtf(kernels.lung, 1, f), 0.7, [0.5, 0.5]))).toBe('voxels-too-large')
  })
})
