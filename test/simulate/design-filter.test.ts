import { describe, expect, it } from 'vitest'
import { designFilter } from '../../src/simulate/design-filter.ts'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'
import { wholeFan } from '../support/small-fan.ts'

const stepMm = (wholeFan.sourceToCentreMm * wholeFan.channelStepRad) / 2
const size = 4096
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

const designOf = (kernel: keyof typeof kernels, focalSpotMm = 1, sharpness = 1) =>
  designFilter({ ...wholeFan, focalSpotMm }, 1, kernels[kernel], sharpness, stepMm, size)

describe('the filter', () => {
  it.each(Object.entries(kernels))('gives a new tube the transfer of the %s kernel', (name, kernel) => {
    const { mtf } = designOf(name as keyof typeof kernels)
    for (let f = 0; f <= kernel.mtf10PerMm; f += 0.01) expect(mtf(f)).toBeCloseTo(targetMtf(kernel, 1, f), 9)
  })

  it('makes good what aperture, focal spot and interpolation take', () => {
    const f = 1
    // at the centre: aperture 0.9·1.0239·540/950 = 0.5238 mm, spot 1·410/950 = 0.4316 mm, linear between 0.1455 mm
    const taken = sinc(0.5238 * f) * sinc(0.4316 * f) * sinc(0.1455 * f) ** 2
    expect(designOf('lung').gain(f)).toBeCloseTo(targetMtf(kernels.lung, 1, f) / taken, 3)
  })

  it('does not know of a worn tube, whose wider spot shows in the transfer', () => {
    const [fresh, worn] = [designOf('sharp'), designOf('sharp', 1.3)]
    expect(worn.response).toEqual(fresh.response)
    expect(worn.mtf(0.8) / fresh.mtf(0.8)).toBeCloseTo(sinc(1.3 * 0.4316 * 0.8) / sinc(0.4316 * 0.8), 4)
  })

  it('ends at the Nyquist frequency of the samples and nowhere lifts more than fourfold', () => {
    const { gain, bandLimitPerMm } = designOf('lung', 1, 1.5)
    expect(bandLimitPerMm).toBeCloseTo(1 / (2 * stepMm), 12)
    expect(gain(bandLimitPerMm)).toBe(0)
    expect(gain(2)).toBe(0)
    for (let f = 0; f < bandLimitPerMm; f += 0.01) {
      expect(gain(f)).toBeGreaterThan(0)
      expect(gain(f)).toBeLessThanOrEqual(4)
    }
  })

  it('is a ramp: even, |f| times the gain, and at zero only what a ramp of finite length holds', () => {
    const { response, gain } = designOf('medium')
    for (let i = 1; i < size / 2; i++) {
      const f = i / (size * stepMm)
      expect(response[size - i]!).toBe(response[i]!)
      expect(Math.abs(response[i]! - f * gain(f))).toBeLessThan(1e-4)
    }
    // 1/(4Δ) − 2/(π²Δ)·Σ 1/n² over odd n below size/2: what the sum lacks is 1/size
    expect(response[0]! * Math.PI ** 2 * stepMm * size).toBeCloseTo(2, 3)
  })
})
