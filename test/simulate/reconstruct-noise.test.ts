import { describe, expect, it } from 'vitest'
import { kernels } from '../../src/simulate/kernels.ts'
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { createReconstruction } from '../../src/simulate/reconstruct.ts'
import type { KernelName } from '../../src/simulate/scanner.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { signedFrequency } from '../../src/simulate/signed-frequency.ts'
import { createFourierPlane } from '../../src/stats/fourier-plane.ts'
import { smallFan } from '../support/small-fan.ts'

const matrix = 128
/** Its Nyquist frequency of 1.79/mm is above all that the samples hold, 1.72/mm: nothing is folded. */
const pixelMm = 0.28
const repetitions = 40
const sdCm = 0.01

const created = (kernel: KernelName, views = smallFan.views) =>
  createReconstruction({
    geometry: { ...smallFan, views },
    newTubeFocalSpotMm: smallFan.focalSpotMm,
    kernel: kernels[kernel],
    sharpness: 1,
    grid: squareGrid(matrix, matrix * pixelMm, [0, 0]),
  })

/** Noise images of independent white sinograms. */
const noiseImages = ({ reconstruct }: ReturnType<typeof created>, seed: number): Float32Array[] =>
  Array.from({ length: repetitions }, (_, i) => {
    const normal = normalPairs(seededRandom(1000 * seed + i))
    const white = new Float32Array(smallFan.views * smallFan.channels).map(() => sdCm * normal())
    return reconstruct(white).map((hu) => hu + 1000)
  })

const varianceOf = (images: readonly Float32Array[]): number =>
  images.reduce((sum, image) => sum + image.reduce((total, hu) => total + hu * hu, 0) / image.length, 0) /
  images.length

/** Mean power in HU²·mm² of the images and of what was said, in rings of 0.15/mm up to 1.5/mm. */
const ringsOf = (images: readonly Float32Array[], said: (fPerMm: number) => number) => {
  const fourier = createFourierPlane(matrix)
  const rings = Array.from({ length: 10 }, () => ({ measured: 0, said: 0 }))
  for (const image of images) {
    const plane = new Float64Array(2 * matrix * matrix)
    // the window keeps strong frequencies out of the rings of weak ones; the mean of its square is (3/8)²
    image.forEach((hu, i) => {
      const [x, y] = [i % matrix, Math.floor(i / matrix)]
      const hann = (n: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / matrix)
      plane[2 * i] = hu * hann(x) * hann(y)
    })
    fourier.forward(plane)
    for (let i = 0; i < image.length; i++) {
      const f = Math.hypot(
        signedFrequency(i % matrix, matrix, pixelMm),
        signedFrequency(Math.floor(i / matrix), matrix, pixelMm),
      )
      const ring = rings[Math.floor(f / 0.15)]
      if (!ring) continue
      const power = plane[2 * i]! ** 2 + plane[2 * i + 1]! ** 2
      ring.measured += (power * (pixelMm / matrix / 0.375) ** 2) / images.length
      ring.said += said(f)
    }
  }
  return rings.map((ring) => ({ measured: ring.measured, said: ring.said / images.length }))
}

describe('the noise of a reconstruction', () => {
  it.each(['soft', 'lung'] as const)(
    'has the variance and the spectrum that are said of it: %s',
    (kernel) => {
      const made = created(kernel)
      const images = noiseImages(made, kernel.length)
      const variance = made.noiseGain * sdCm ** 2
      // about N·area·(∫NPS)²/∫NPS² = 40·1285 mm²·0.7/mm² numbers are independent (soft): their variance is known to 0.7 %
      expect(Math.abs(varianceOf(images) / variance - 1)).toBeLessThan(0.02)
      const rings = ringsOf(images, (f) => variance * made.noisePower(f))
      const strongest = Math.max(...rings.map((ring) => ring.said))
      for (const { measured, said } of rings.slice(1)) {
        if (said > 0.05 * strongest) expect(Math.abs(measured / said - 1)).toBeLessThan(0.05)
      }
    },
  )

  it('has a power that fills the plane to 1 and vanishes at zero and beyond the samples', () => {
    for (const kernel of ['soft', 'medium', 'sharp', 'lung'] as const) {
      const { noisePower } = created(kernel)
      let sum = 0
      for (let f = 0.0005; f < 2; f += 0.001) sum += noisePower(f) * 2 * Math.PI * f * 0.001
      expect(sum).toBeCloseTo(1, 4)
      expect(noisePower(0)).toBe(0)
      expect(noisePower(1e-4)).toBeLessThan(1e-3 * noisePower(0.2))
      expect(noisePower(1.72)).toBe(0)
    }
  })

  it('halves in variance with twice the views, and its spectrum stays', () => {
    const [few, many] = [created('medium', 246), created('medium', 492)]
    expect(few.noiseGain / many.noiseGain).toBeCloseTo(2, 12)
    expect(few.noisePower(0.3)).toBeCloseTo(many.noisePower(0.3), 12)
  })

  it('grows with the sharpness of the kernel', () => {
    const gains = (['soft', 'medium', 'sharp', 'lung'] as const).map((kernel) => created(kernel).noiseGain)
    for (let i = 1; i < gains.length; i++) expect(gains[i]!).toBeGreaterThan(gains[i - 1]!)
  })
})
