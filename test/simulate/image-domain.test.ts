import { describe, expect, it } from 'vitest'
import { expOfNegative } from '../../src/simulate/exp-of-negative.ts'
import { createImageBlur } from '../../src/simulate/image-blur.ts'
import { createNoiseTexture } from '../../src/simulate/noise-texture.ts'
import { reduceNoise } from '../../src/simulate/reduce-noise.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { scaledHu, storeHu } from '../../src/simulate/store-hu.ts'
import { waterCorrection } from '../../src/simulate/water-correction.ts'
import { noisePowerSpectrum } from '../support/image-measures.ts'

const variance = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length

const power = (f: number): number => f * Math.exp(-((f / 0.4) ** 2))

describe('noise texture', () => {
  it('has variance 1, mean 0, and its power where it was asked for', () => {
    const make = createNoiseTexture(256, 0.5, power)
    const noise = make(seededRandom(1))
    expect(variance(noise)).toBeGreaterThan(0.95)
    expect(variance(noise)).toBeLessThan(1.05)
    const { peakPerMm } = noisePowerSpectrum([Float64Array.from(noise)], 256, 0.5)
    // f·exp(−f²/0.16) peaks at 0.4/√2
    expect(Math.abs(peakPerMm - 0.283)).toBeLessThan(0.06)
  })

  it('folds what lies above the Nyquist frequency of large pixels: the variance stays', () => {
    expect(variance(createNoiseTexture(256, 2, power)(seededRandom(2)))).toBeCloseTo(1, 1)
  })
})

describe('image blur', () => {
  it('keeps the sum, and blurs a point to the width that was asked for', () => {
    const sigma = 2
    const image = new Float32Array(64 * 64)
    image[32 * 64 + 32] = 100
    const blurred = createImageBlur(64, 1, (f) => Math.exp(-2 * Math.PI ** 2 * sigma ** 2 * f * f))(image)
    expect(blurred.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 3)
    let second = 0
    blurred.forEach((value, i) => {
      second += value * ((i % 64) - 32) ** 2
    })
    // the mean over a pixel, which the image already held, is not applied twice: 1/12 less
    expect(second / 100).toBeCloseTo(sigma ** 2 - 1 / 12, 2)
  })
})

describe('noise reduction', () => {
  const matrix = 128
  const pixelMm = 0.7
  const noise = createNoiseTexture(matrix, pixelMm, power)(seededRandom(3)).map((value) => 20 * value)
  const level = new Float32Array(matrix * matrix).fill(20)

  it('takes about a tenth of the noise a step, and nothing at 0', () => {
    expect(reduceNoise(noise, matrix, pixelMm, level, 0)).toBe(noise)
    const left = [1, 3, 5].map((strength) =>
      Math.sqrt(variance(reduceNoise(noise, matrix, pixelMm, level, strength)) / variance(noise)),
    )
    expect(left[0]).toBeCloseTo(0.9, 1)
    expect(left[1]).toBeGreaterThan(0.65)
    expect(left[1]).toBeLessThan(0.8)
    expect(left[2]).toBeGreaterThan(0.45)
    expect(left[2]).toBeLessThan(0.65)
  })

  it('keeps means within half an HU, and a strong edge', () => {
    const scene = noise.map((value, i) => value + (i % matrix < 64 ? -850 : 40))
    const reduced = reduceNoise(scene, matrix, pixelMm, level, 5)
    const meanOf = (values: Float32Array, from: number, to: number): number => {
      let [sum, count] = [0, 0]
      values.forEach((value, i) => {
        if (i % matrix < from || i % matrix >= to) return
        sum += value
        count++
      })
      return sum / count
    }
    for (const [from, to] of [
      [10, 54],
      [74, 118],
    ] as const) {
      expect(Math.abs(meanOf(reduced, from, to) - meanOf(scene, from, to))).toBeLessThan(0.5)
    }
    const step = meanOf(reduced, 64, 65) - meanOf(reduced, 63, 64)
    expect(step).toBeGreaterThan(0.9 * 890)
  })
})

describe('stored HU', () => {
  const change = [
    { hu: -1000, addedHu: -3 },
    { hu: 0, addedHu: 1 },
  ]

  it('follow the changed scale, linear between its anchors and constant outside', () => {
    expect([...scaledHu(Float32Array.of(-1100, -1000, -500, 0, 300), change)]).toEqual([
      -1103, -1003, -501, 1, 301,
    ])
  })

  it('are rounded and stop at the floor', () => {
    const hu = Float32Array.of(-1040.2, -999.6, 12.4)
    expect([...storeHu(hu, { scaleChange: [], floorHu: -1024 })]).toEqual([-1024, -1000, 12])
    expect([...storeHu(hu, { scaleChange: [], floorHu: null })]).toEqual([-1040, -1000, 12])
  })
})

describe('the corrections of the signal', () => {
  it('find the thickness of water behind a beam of two energies', () => {
    const signal = Float64Array.of(1, 3)
    const perCm = Float64Array.of(0.25, 0.18)
    const { step, thicknessCm } = waterCorrection(signal, perCm)
    for (const cm of [0.5, 7, 31.3]) {
      const logarithm = -Math.log((Math.exp(-0.25 * cm) + 3 * Math.exp(-0.18 * cm)) / 4)
      const node = Math.floor(logarithm / step)
      const found =
        thicknessCm[node]! + (logarithm / step - node) * (thicknessCm[node + 1]! - thicknessCm[node]!)
      expect(Math.abs(found - cm)).toBeLessThan(1e-4)
    }
  })

  it('have an exponential that is right to 10⁻⁸', () => {
    for (let x = 0; x < 58; x += 0.0173) {
      expect(Math.abs(expOfNegative(x) / Math.exp(-x) - 1)).toBeLessThan(1e-8)
    }
    expect(expOfNegative(70)).toBe(0)
  })
})
