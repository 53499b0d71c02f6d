import { describe, expect, it } from 'vitest'
import { clippedNormalBias } from '../../src/densitometry/clipped-normal-bias.ts'
import { countAt, type HuHistogram } from '../../src/densitometry/hu-histogram.ts'
import { meanOfRegion } from '../../src/densitometry/mean-of-region.ts'
import { moments } from '../../src/densitometry/moments.ts'
import { sampledRegion } from '../../src/densitometry/sampled-region.ts'
import { paddingHu } from '../../src/volume/volume.ts'
import { histogramOf } from '../support/histogram-of.ts'
import { normalTable } from '../support/synthetic-chest.ts'

const noise = normalTable(40000, 11)
const airOf = (mean: number, sd: number, floor: number): readonly number[] =>
  [...noise].map((z) => Math.max(floor, Math.round(mean + sd * z)))

const biasOf = (histogram: HuHistogram, meanHu: number): number =>
  clippedNormalBias({
    share: countAt(histogram, histogram.lowestHu) / histogram.total,
    lowestHu: histogram.lowestHu,
    meanHu,
  })

describe('clippedNormalBias', () => {
  it.each([
    [-990, 20, -1024],
    [-1000, 20, -1024],
    [-1000, 12, -1000],
    [-1005, 20, -1000],
    [-1000, 40, -1024],
  ])('gives the bias of air of %d HU with noise %d clipped at %d', (mean, sd, floor) => {
    const unclipped = moments(histogramOf(airOf(mean, sd, -2000))).mean
    const histogram = histogramOf(airOf(mean, sd, floor))
    const clipped = moments(histogram).mean
    // σ is read off the values above the floor: n/2 of them or more, σ/√n·3 or so, plus 0.1 HU for rounding
    expect(Math.abs(biasOf(histogram, clipped) - (clipped - unclipped))).toBeLessThan(
      (3 * sd) / Math.sqrt(noise.length / 4) + 0.1,
    )
  })

  it('is next to nothing without clipping', () => {
    const histogram = histogramOf(airOf(-1000, 20, -2000))
    expect(biasOf(histogram, moments(histogram).mean)).toBeLessThan(0.01)
  })

  it('is not bounded when all sit at one value', () => {
    expect(biasOf(histogramOf([-1000, -1000, -1000]), -1000)).toBe(Number.POSITIVE_INFINITY)
  })
})

const regionOf = (values: readonly number[], perSlice: number) => {
  const slices = Array.from({ length: values.length / perSlice }, (_, k) =>
    Array.from({ length: perSlice }, (_, i) => k * perSlice + i),
  )
  return sampledRegion(Int16Array.from(values), slices, 5)
}

describe('sampledRegion', () => {
  it('pools the variance within slices and leaves out padding', () => {
    // slice 1: 0, 2 → mean 1, squares 2; slice 2: 10, 14, padding → mean 12, squares 8; (2 + 8)/(1 + 1)
    const region = sampledRegion(
      Int16Array.from([0, 2, 10, 14, paddingHu]),
      [
        [0, 1],
        [2, 3, 4],
      ],
      1,
    )
    expect(region.sliceMeans).toEqual([1, 12])
    expect(region.varianceWithinSlices).toBe(5)
    expect(region.histogram.total).toBe(4)
  })
})

describe('meanOfRegion', () => {
  it('gives the mean of unclipped air, off by less than 4 standard uncertainties', () => {
    const estimate = meanOfRegion(regionOf(airOf(-1000, 20, -1300), 4000), 8, 'air')
    if (estimate.value === null) throw new Error(estimate.reason.message)
    // 20/√40000 = 0.1 HU
    expect(estimate.standardUncertainty).toBeGreaterThan(0.09)
    expect(Math.abs(estimate.value + 1000)).toBeLessThan(4 * estimate.standardUncertainty!)
  })

  it('refuses air whose mean clipping lifts by more than half a HU', () => {
    const estimate = meanOfRegion(regionOf(airOf(-1000, 20, -1000), 4000), 8, 'air outside the body')
    expect(estimate).toMatchObject({ value: null, reason: { code: 'hu-clipped' } })
    // a half-normal of sd 20 has the mean 20/√(2π) = 8.0
    expect(estimate).toHaveProperty(
      'reason.message',
      expect.stringMatching(/at most 0.5 HU, current bias is [78]\.\d HU/),
    )
  })

  it('adds a small bias to the uncertainty', () => {
    // −970 with 20 at −1024: z −2.7, bias 20·(φ − 2.7Φ) = 0.02 HU; at −985: z −1.95, 0.19 HU
    const estimate = meanOfRegion(regionOf(airOf(-985, 20, -1024), 4000), 8, 'air')
    expect(estimate).toHaveProperty('parameters.clippingBias_HU', expect.closeTo(0.19, 1))
    if (estimate.value === null) throw new Error(estimate.reason.message)
    expect(estimate.standardUncertainty).toBeGreaterThan(0.17)
  })
})
