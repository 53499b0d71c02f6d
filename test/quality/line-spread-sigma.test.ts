import { expect, it } from 'vitest'
import { lineSpreadSigma } from '../../src/quality/line-spread-sigma.ts'
import { gaussianMtf } from './drawn-image.ts'

it('gives the standard deviation of a Gaussian', () => {
  const frequencies = Array.from({ length: 41 }, (_, i) => i / 100)
  for (const sigma of [0.3, 0.55, 0.9]) {
    expect(lineSpreadSigma(frequencies, frequencies.map(gaussianMtf(sigma)))).toBeCloseTo(sigma, 6)
  }
})

it('gives nothing where the curve does not reach 0.2/mm, or noise has lifted it above 1', () => {
  expect(lineSpreadSigma([0, 0.1], [1, 0.9])).toBeNull()
  expect(lineSpreadSigma([0, 0.2, 0.4], [1, 1.02, 0.4])).toBeNull()
})
