import { describe, expect, it } from 'vitest'
import { createFanGeometry } from '../../src/simulate/create-fan-geometry.ts'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { createRebinning } from '../../src/simulate/rebin-to-parallel.ts'
import { createReconstruction } from '../../src/simulate/reconstruct.ts'
import { defaultScanner, nominalState, qualities } from '../../src/simulate/scanners.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { windowedSinc } from '../../src/simulate/windowed-sinc.ts'
import { circleStatistics } from '../support/image-measures.ts'

const geometry = createFanGeometry(defaultScanner, nominalState, qualities.full)
const { views, channels, centreChannel, channelStepRad, sourceToCentreMm } = geometry

/** Line integrals in cm of a disc of water, by its chords. */
const discIntegrals = (x: number, y: number, radius: number): Float32Array => {
  const integrals = new Float32Array(views * channels)
  for (let v = 0; v < views; v++) {
    for (let c = 0; c < channels; c++) {
      const fan = (c - centreChannel) * channelStepRad
      const theta = (2 * Math.PI * v) / views + fan
      const distance = sourceToCentreMm * Math.sin(fan) - x * Math.cos(theta) - y * Math.sin(theta)
      integrals[v * channels + c] = 0.2 * Math.sqrt(Math.max(0, radius ** 2 - distance ** 2))
    }
  }
  return integrals
}

const setting = (kernel: keyof typeof kernels, matrix = 256, fieldOfViewMm = 300) => ({
  geometry,
  newTubeFocalSpotMm: defaultScanner.focalSpotMm,
  kernel: kernels[kernel],
  sharpness: 1,
  grid: squareGrid(matrix, fieldOfViewMm, [0, 0]),
})

describe('a kernel', () => {
  it.each(Object.entries(kernels))('asks for a half and a tenth where it says: %s', (_, kernel) => {
    expect(targetMtf(kernel, 1, kernel.mtf50PerMm)).toBeCloseTo(0.5, 12)
    expect(targetMtf(kernel, 1, kernel.mtf10PerMm)).toBeCloseTo(0.1, 12)
    expect(targetMtf(kernel, 1.25, 1.25 * kernel.mtf50PerMm)).toBeCloseTo(0.5, 12)
  })
})

describe('the reconstruction', () => {
  it('shows a disc of water at 0 HU, flat, where it lies', () => {
    const { grid } = setting('medium')
    const image = createReconstruction(setting('medium')).reconstruct(discIntegrals(20, -30, 100))
    const { mean, sd } = circleStatistics(image, grid, [20, -30], 85)
    expect(Math.abs(mean)).toBeLessThan(0.3)
    expect(sd).toBeLessThan(0.5)
    let [mass, x, y] = [0, 0, 0]
    image.forEach((hu, i) => {
      const f = 1 + hu / 1000
      mass += f
      x += f * (grid.originMm[0] + (i % 256) * grid.spacingMm[0])
      y += f * (grid.originMm[1] + Math.floor(i / 256) * grid.spacingMm[1])
    })
    expect(x / mass).toBeCloseTo(20, 1)
    expect(y / mass).toBeCloseTo(-30, 1)
    expect((mass * grid.spacingMm[0] ** 2) / (Math.PI * 100 ** 2)).toBeCloseTo(1, 3)
  })

  it('is linear', () => {
    const { reconstruct } = createReconstruction(setting('soft', 64))
    const once = reconstruct(discIntegrals(0, 0, 60))
    const twice = reconstruct(discIntegrals(0, 0, 60).map((value) => 2 * value))
    once.forEach((hu, i) => {
      expect(Math.abs(twice[i]! + 1000 - 2 * (hu + 1000))).toBeLessThan(0.05)
    })
  })

  it.each(['soft', 'medium'] as const)('makes of white noise what it says: %s', (kernel) => {
    const normal = normalPairs(seededRandom(5))
    const white = new Float32Array(views * channels).map(() => 0.01 * normal())
    const made = createReconstruction(setting(kernel, 512))
    const { grid } = setting(kernel, 512)
    const { sd } = circleStatistics(made.reconstruct(white), grid, [0, 0], 90)
    // the windowed sincs of the rebinning take up to 5 % of the variance off the centre
    expect(sd ** 2 / (made.noiseGain * 1e-4)).toBeGreaterThan(0.94)
    expect(sd ** 2 / (made.noiseGain * 1e-4)).toBeLessThan(1.03)
  })

  it('has a noise power spectrum whose integral over the plane is 1', () => {
    const { noisePower } = createReconstruction(setting('sharp', 64))
    const step = 0.0005
    let sum = 0
    for (let f = step / 2; f < 1.8; f += step) sum += noisePower(f) * 2 * Math.PI * f * step
    expect(sum).toBeCloseTo(1, 3)
  })

  it('loses resolution when the focal spot grows, and only then', () => {
    const sharp = createReconstruction(setting('sharp', 64))
    const worn = createReconstruction({
      ...setting('sharp', 64),
      geometry: createFanGeometry(defaultScanner, { focalSpotGrowth: 1.3 }, qualities.full),
    })
    expect(sharp.mtf(0.7)).toBeCloseTo(0.5, 6)
    expect(worn.mtf(0.7)).toBeLessThan(0.47)
    expect(worn.noiseGain).toBe(sharp.noiseGain)
  })

  it('refuses a fan with an odd number of views', () => {
    expect(() => createRebinning({ ...geometry, views: 123 })).toThrow(
      'Cannot rebin a sinogram: its views must be even in number, current value is 123',
    )
  })
})

describe('the windowed sinc', () => {
  it('keeps a sample where one is, and a constant everywhere', () => {
    expect(windowedSinc(0, 8)[3]).toBeCloseTo(1, 9)
    expect(windowedSinc(0.37, 16).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
  })
})
