import { createFourier } from '../stats/fourier.ts'
import { upsampling } from './design-filter.ts'
import { nextPowerOfTwo } from './next-power-of-two.ts'
import type { ParallelSinogram } from './rebin-to-parallel.ts'

/** Length of the transform for a projection of so many samples: padded, so that its ends do not meet. */
export const transformSize = (samples: number): number => nextPowerOfTwo(2 * samples)

/**
 * Filters every view of a parallel sinogram and samples it finer, so that linear interpolation loses little.
 *
 * Two views share a complex transform, which a real and even response allows.
 *
 * @param response - Of the length `transformSize(samples)`, real and even.
 * @returns The filtered views, with `upsampling` times the samples at the same places.
 * @example filterProjections(sinogram, design.response).samples // 2 · sinogram.samples
 */
export const filterProjections = (sinogram: ParallelSinogram, response: Float64Array): ParallelSinogram => {
  const { values, views, samples, firstMm, stepMm } = sinogram
  const size = response.length
  const fine = size * upsampling
  const forward = createFourier(size)
  const backward = createFourier(fine)
  const pair = new Float64Array(2 * size)
  const spectrum = new Float64Array(2 * size)
  const padded = new Float64Array(2 * fine)
  const filtered = new Float64Array(2 * fine)
  const fineSamples = samples * upsampling
  const out = new Float32Array(views * fineSamples)
  for (let k = 0; k < views; k += 2) {
    const second = Math.min(k + 1, views - 1)
    for (let n = 0; n < samples; n++) {
      pair[2 * n] = values[k * samples + n]!
      pair[2 * n + 1] = values[second * samples + n]!
    }
    forward.ofComplex(pair, spectrum)
    padded.fill(0)
    for (let i = 0; i < size / 2; i++) {
      padded[2 * i] = spectrum[2 * i]! * response[i]! * upsampling
      padded[2 * i + 1] = spectrum[2 * i + 1]! * response[i]! * upsampling
      const from = size / 2 + i
      const to = fine - size / 2 + i
      padded[2 * to] = spectrum[2 * from]! * response[from]! * upsampling
      padded[2 * to + 1] = spectrum[2 * from + 1]! * response[from]! * upsampling
    }
    backward.inverse(padded, filtered)
    for (let n = 0; n < fineSamples; n++) {
      out[k * fineSamples + n] = filtered[2 * n]!
      out[second * fineSamples + n] = filtered[2 * n + 1]!
    }
  }
  return { values: out, views, samples: fineSamples, firstMm, stepMm: stepMm / upsampling }
}
