import { describe, expect, it } from 'vitest'
import type { Image } from '../../src/quality/image.ts'
import { type NoisePowerSpectrum, noisePowerSpectrum } from '../../src/quality/noise-power-spectrum.ts'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'
import { createNoiseTexture } from '../../src/simulate/noise-texture.ts'
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { createRandom } from '../support/random.ts'

const matrix = 256

const whiteSlices = (count: number, sd: number, spacingMm: readonly [number, number]): readonly Image[] =>
  Array.from({ length: count }, (_, k) => {
    const normal = normalPairs(createRandom(k + 1))
    return {
      hu: Float64Array.from({ length: matrix * matrix }, () => sd * normal()),
      columns: matrix,
      rows: matrix,
      spacingMm,
    }
  })

/** 4 × 4 regions of 56 pixels. */
const rois = (spacingMm: readonly [number, number]) => ({
  sizePx: 56,
  centresMm: Array.from({ length: 16 }, (_, i) => {
    const [column, row] = [i % 4, Math.floor(i / 4)]
    return [(32 + 64 * column) * spacingMm[0], (32 + 64 * row) * spacingMm[1]] as const
  }),
})

const measured = (images: readonly Image[], spacingMm: readonly [number, number]): NoisePowerSpectrum => {
  const outcome = noisePowerSpectrum(images, rois(spacingMm))
  if (outcome.status !== 'measured') throw new Error(outcome.reason.message)
  return outcome
}

describe('noisePowerSpectrum', () => {
  it('finds the variance of white noise, its flat power and no peak', () => {
    // 12 slices · 16 regions · 56² pixels = 602 112 values: the variance is known to √(2/602112) = 0.18 %; 3.5 of them
    const found = measured(whiteSlices(12, 10, [0.5, 0.5]), [0.5, 0.5])
    expect(Math.abs(found.varianceHu2.value / 100 - 1)).toBeLessThan(0.0064)
    expect(found.varianceHu2.standardUncertainty).toBeGreaterThan(0.09)
    expect(found.varianceHu2.standardUncertainty).toBeLessThan(0.4)
    // the power of white noise is variance times the pixel's area
    found.powerHu2Mm2.slice(3).forEach((power) => {
      expect(Math.abs(power / (100 * 0.25) - 1)).toBeLessThan(0.12)
    })
    // the mean frequency of a flat curve lies half way to the Nyquist frequency
    expect(Math.abs(found.meanPerMm.value - 0.5)).toBeLessThan(0.01)
    expect(found.hasPeak).toBe(false)
    expect(found.peakPerMm.standardUncertainty).toBeGreaterThan(0.2)
  })

  it('has the variance as the integral of its plane, with oblong pixels too', () => {
    const found = measured(whiteSlices(3, 10, [0.5, 0.8]), [0.5, 0.8])
    const { powerHu2Mm2, stepPerMm } = found.plane
    const integral = powerHu2Mm2.reduce((sum, value) => sum + value, 0) * stepPerMm[0] * stepPerMm[1]
    expect(integral).toBeCloseTo(found.varianceHu2.value, 6)
    expect(Math.abs(found.varianceHu2.value / 100 - 1)).toBeLessThan(0.0128)
    expect(found.frequenciesPerMm.at(-1)!).toBeLessThanOrEqual(0.625)
  })

  it('goes with the square of the noise and does not feel a plane of second order', () => {
    const noise = whiteSlices(3, 10, [0.5, 0.5])
    const bent = noise.map((image) => ({
      ...image,
      hu: Float64Array.from(image.hu, (value, i) => {
        const [x, y] = [i % matrix, Math.floor(i / matrix)]
        return 3 * value + 40 + 0.1 * x - 0.002 * x * y + 0.001 * y * y
      }),
    }))
    const [before, after] = [measured(noise, [0.5, 0.5]), measured(bent, [0.5, 0.5])]
    expect(after.varianceHu2.value / before.varianceHu2.value).toBeCloseTo(9, 6)
    expect(after.meanPerMm.value).toBeCloseTo(before.meanPerMm.value, 8)
  })

  it.each([
    ['soft', 0.75],
    ['medium', 0.75],
    ['medium', 0.5],
    ['sharp', 0.5],
  ] as const)(
    'finds peak, mean and variance of the noise of the %s kernel in pixels of %s mm',
    (name, pixelMm) => {
      const power = (f: number): number => (f < 1.6 ? f * targetMtf(kernels[name], 1, f) ** 2 : 0)
      const texture = createNoiseTexture(matrix, pixelMm, power)
      const images = Array.from({ length: 12 }, (_, k) => ({
        hu: texture(createRandom(100 + k)).map((value) => 10 * value),
        columns: matrix,
        rows: matrix,
        spacingMm: [pixelMm, pixelMm] as const,
      }))
      const found = measured(images, [pixelMm, pixelMm])
      // truth: the power with what the pixels fold back, along the circle
      let [top, topAt, moment, mass] = [0, 0, 0, 0]
      for (let f = 0.0005; f < 0.5 / pixelMm; f += 0.001) {
        let sum = 0
        for (let a = 0; a < 16; a++) {
          const [fx, fy] = [f * Math.cos((a * Math.PI) / 32), f * Math.sin((a * Math.PI) / 32)]
          for (let i = -2; i <= 2; i++)
            for (let j = -2; j <= 2; j++) sum += power(Math.hypot(fx + i / pixelMm, fy + j / pixelMm))
        }
        if (sum > top) [top, topAt] = [sum, f]
        moment += f * sum
        mass += sum
      }
      expect(found.hasPeak).toBe(true)
      expect(Math.abs(found.peakPerMm.value - topAt)).toBeLessThan(0.01)
      expect(Math.abs(found.meanPerMm.value / (moment / mass) - 1)).toBeLessThan(0.02)
      // 0.5 % and twice what is left of chance
      const chance = found.varianceHu2.standardUncertainty / 100
      expect(Math.abs(found.varianceHu2.value / 100 - 1)).toBeLessThan(0.005 + 2 * chance)
    },
  )

  it('needs regions or slices enough to tell an uncertainty', () => {
    const outcome = noisePowerSpectrum(whiteSlices(4, 10, [1, 1]), { centresMm: [[60, 60]], sizePx: 32 })
    expect(outcome).toEqual({
      status: 'not-measured',
      reason: {
        code: 'too-few-regions',
        message:
          'Cannot measure a noise power spectrum: it needs 3 regions or 5 slices, current numbers are 1 and 4',
      },
    })
  })

  it('does not measure outside the image, in padding or where nothing varies', () => {
    const codeOf = (images: readonly Image[], x: number) => {
      const outcome = noisePowerSpectrum(images, {
        centresMm: [
          [60, 60],
          [120, 60],
          [x, 120],
        ],
        sizePx: 32,
      })
      return outcome.status === 'measured' ? null : outcome.reason.code
    }
    const [noise] = whiteSlices(1, 10, [1, 1])
    expect(codeOf([noise!], 10)).toBe('region-outside-image')
    const padded = Float64Array.from(noise!.hu)
    padded[120 * matrix + 60] = -32768
    expect(codeOf([{ ...noise!, hu: padded }], 60)).toBe('region-not-reconstructed')
    expect(codeOf([{ ...noise!, hu: new Int16Array(matrix * matrix).fill(7) }], 60)).toBe('no-noise')
  })

  it('refuses a region too small to detrend', () => {
    expect(() => noisePowerSpectrum([], { centresMm: [], sizePx: 8 })).toThrow(
      'a region must be a whole number of pixels from 16, current value is 8',
    )
  })
})
