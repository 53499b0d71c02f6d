import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gaussianBlur } from '../../src/simulate/gaussian-blur.ts'
import { kernels } from '../../src/simulate/kernels.ts'
import { createNoiseTexture } from '../../src/simulate/noise-texture.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { createReconstruction } from '../../src/simulate/reconstruct.ts'
import { reduceNoise } from '../../src/simulate/reduce-noise.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { signedFrequency } from '../../src/simulate/signed-frequency.ts'
import { createFourierPlane } from '../../src/stats/fourier-plane.ts'
import { smallFan } from '../support/small-fan.ts'

const matrix = 128
const pixelMm = 0.7
const noiseHu = 15
const level = new Float32Array(matrix * matrix).fill(noiseHu)
const names = ['soft', 'medium', 'sharp', 'lung'] as const

/** Noise of the texture of a kernel. */
const noiseOf = (kernel: (typeof names)[number], seed: number): Float32Array => {
  const { noisePower } = createReconstruction({
    geometry: smallFan,
    newTubeFocalSpotMm: smallFan.focalSpotMm,
    kernel: kernels[kernel],
    sharpness: 1,
    grid: squareGrid(4, 4, [0, 0]),
  })
  return createNoiseTexture(matrix, pixelMm, noisePower)(seededRandom(seed)).map((value) => noiseHu * value)
}

const reduced = (hu: Float32Array, strength: number): Float32Array =>
  reduceNoise(hu, matrix, pixelMm, level, strength)

const rootMeanSquare = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)

/** Mean frequency of the noise power, in 1/mm. */
const meanFrequency = (noise: Float32Array): number => {
  const plane = new Float64Array(2 * noise.length)
  noise.forEach((value, i) => {
    plane[2 * i] = value
  })
  createFourierPlane(matrix).forward(plane)
  let [moment, total] = [0, 0]
  for (let i = 0; i < noise.length; i++) {
    const power = plane[2 * i]! ** 2 + plane[2 * i + 1]! ** 2
    const [u, v] = [i % matrix, Math.floor(i / matrix)]
    moment += power * Math.hypot(signedFrequency(u, matrix, pixelMm), signedFrequency(v, matrix, pixelMm))
    total += power
  }
  return moment / total
}

/** A round insert with edges as a scanner shows them, in the middle of the image. */
const insert = (contrastHu: number, radiusMm: number) => {
  const distance = (i: number): number =>
    Math.hypot((i % matrix) - (matrix - 1) / 2, Math.floor(i / matrix) - (matrix - 1) / 2) * pixelMm
  return {
    image: Float32Array.from(
      { length: matrix * matrix },
      (_, i) => contrastHu / (1 + Math.exp((distance(i) - radiusMm) / 0.35)),
    ),
    meanWithin: (hu: Float32Array, withinMm: number): number => {
      const inside = hu.filter((_, i) => distance(i) < withinMm)
      return inside.reduce((sum, value) => sum + value, 0) / inside.length
    },
  }
}

describe('noise reduction', () => {
  it.each(names)('takes 8 to 10 % of the noise of the %s kernel with each step', (kernel) => {
    const noise = noiseOf(kernel, 1)
    for (const strength of [1, 2, 3, 4, 5]) {
      const left = rootMeanSquare(reduced(noise, strength)) / rootMeanSquare(noise)
      expect(left).toBeLessThan(1 - 0.085 * strength)
      expect(left).toBeGreaterThan(1 - 0.101 * strength)
    }
  })

  it.each(names)('makes the noise of the %s kernel coarser with each step', (kernel) => {
    const noise = noiseOf(kernel, 2)
    const frequencies = [0, 1, 3, 5].map((strength) => meanFrequency(reduced(noise, strength)))
    for (let i = 1; i < frequencies.length; i++) {
      expect(frequencies[i]!).toBeLessThan(frequencies[i - 1]!)
    }
  })

  it('knows no strength above 5, and none below 0', () => {
    const noise = noiseOf('medium', 3)
    expect(reduced(noise, 9)).toEqual(reduced(noise, 5))
    expect(reduced(noise, -1)).toBe(noise)
  })

  it('leaves alone what is uniform, and what it was given', () => {
    const flat = new Float32Array(matrix * matrix).fill(-850)
    for (const hu of reduced(flat, 5)) expect(Math.abs(hu + 850)).toBeLessThan(1e-3)
    const noise = noiseOf('medium', 4)
    const before = noise.slice()
    reduced(noise, 5)
    expect(noise).toEqual(before)
  })

  it('does the same to an image whose HU all move or change their sign', () => {
    const noise = noiseOf('medium', 5)
    const plain = reduced(noise, 4)
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (offset) => {
        reduced(
          noise.map((value) => offset - value),
          4,
        ).forEach((value, i) => {
          expect(Math.abs(value - (offset - plain[i]!))).toBeLessThan(0.02)
        })
      }),
      { seed: 1, numRuns: 5 },
    )
  })

  it.each([-1000, -850, 10, 30, 1000])(
    'moves the mean of an insert of %i HU by less than 1 HU',
    (contrast) => {
      const { image, meanWithin } = insert(contrast, 6)
      const noise = noiseOf('medium', 6)
      const scan = image.map((value, i) => value + noise[i]!)
      for (const strength of [1, 3, 5]) {
        const moved = meanWithin(reduced(scan, strength), 3.6) - meanWithin(scan, 3.6)
        expect(Math.abs(moved)).toBeLessThan(1)
      }
    },
  )

  it('softens the edge of a faint insert more than that of a strong one', () => {
    const kept = (contrast: number): number => {
      const { image, meanWithin } = insert(contrast, 3)
      // without noise in the image, but with the same expected
      return meanWithin(reduced(image, 5), 0.6) / meanWithin(image, 0.6)
    }
    expect(kept(10)).toBeLessThan(kept(100))
    expect(kept(100)).toBeLessThan(kept(1000))
    expect(kept(1000)).toBeGreaterThan(0.995)
  })

  it('reduces by the noise of each place: nothing where there is said to be none', () => {
    const noise = noiseOf('sharp', 7)
    const half = level.map((value, i) => (i % matrix < matrix / 2 ? value : 0))
    const image = reduceNoise(noise, matrix, pixelMm, half, 5)
    const part = (hu: Float32Array, right: boolean): number =>
      rootMeanSquare(hu.filter((_, i) => i % matrix >= matrix / 2 === right))
    expect(part(image, true)).toBe(part(noise, true))
    expect(part(image, false) / part(noise, false)).toBeLessThan(0.6)
  })
})

describe('the Gaussian blur', () => {
  it('spreads a point by its standard deviation and keeps its sum', () => {
    const image = new Float32Array(64 * 64)
    image[30 * 64 + 35] = 1
    const blurred = gaussianBlur(image, 64, 2)
    let [sum, alongX, alongY] = [0, 0, 0]
    blurred.forEach((value, i) => {
      sum += value
      alongX += value * ((i % 64) - 35) ** 2
      alongY += value * (Math.floor(i / 64) - 30) ** 2
    })
    expect(sum).toBeCloseTo(1, 5)
    // Σ k²·exp(−k²/8) / Σ exp(−k²/8) for |k| up to three standard deviations
    let [moment, weights] = [0, 0]
    for (let k = -6; k <= 6; k++) {
      moment += k * k * Math.exp((-k * k) / 8)
      weights += Math.exp((-k * k) / 8)
    }
    expect(alongX).toBeCloseTo(moment / weights, 4)
    expect(alongY).toBeCloseTo(moment / weights, 4)
  })

  it('goes on at the border with the outermost values', () => {
    const ramp = Float32Array.from({ length: 32 * 32 }, (_, i) => (i % 32 < 16 ? 5 : 9))
    const blurred = gaussianBlur(ramp, 32, 1.5)
    for (let row = 0; row < 32; row++) {
      expect(blurred[row * 32]!).toBeCloseTo(5, 5)
      expect(blurred[row * 32 + 31]!).toBeCloseTo(9, 5)
    }
  })
})
