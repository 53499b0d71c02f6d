import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attenuationArea, lowAttenuationArea } from '../../../src/densitometry/attenuation-area.ts'
import { percentileDensity } from '../../../src/densitometry/percentile-density.ts'
import { biomarkerShift, type HuChange } from '../../../src/drift/impact/biomarker-shift.ts'
import { cumulativeShares } from '../../../src/drift/impact/cumulative-shares.ts'
import type { LungHistogram } from '../../../src/drift/impact/lung-histogram.ts'
import { histogramMean, lungNumbers } from '../../../src/drift/impact/lung-numbers.ts'
import { sameNoise } from '../../../src/drift/impact/noise-change.ts'
import { referenceLung } from '../../../src/drift/impact/reference-lungs.ts'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { histogramOf } from '../../support/histogram-of.ts'
import { createRandom } from '../../support/random.ts'

const unchanged: HuChange = { offsetHu: 0, gain: 0, noiseBeforeHu: 20, noiseAfterHu: 20 }
const lungs = ['normal', 'mild', 'severe'] as const

const numbersOf = (histogram: LungHistogram) =>
  lungNumbers(cumulativeShares(histogram), histogramMean(histogram), sameNoise, { offsetHu: 0, gain: 0 })

/** Whole HU of a made-up lung. */
const lungHu = (seed: number, count: number): number[] => {
  const normal = normalPairs(createRandom(seed))
  return Array.from({ length: count }, (_, i) => Math.round((i % 10 === 0 ? -955 : -860) + 40 * normal()))
}

const lungHistogram = (values: readonly number[]): LungHistogram => {
  const counts = new Float64Array(700)
  for (const value of values) counts[value + 1200]!++
  return { firstHu: -1200, counts }
}

describe('biomarkerShift by hand', () => {
  // four voxels, one a HU: a quarter of a HU upwards takes a quarter of the bin at −951 over the limit
  const four: LungHistogram = { firstHu: -952, counts: [1, 1, 1, 1] }

  it('moves a quarter of a bin for a quarter of a HU', () => {
    const shift = biomarkerShift(four, { ...unchanged, offsetHu: 0.25 })
    expect(shift.laa950).toBeCloseTo(-25 / 4, 12)
    expect(shift.perc15).toBeCloseTo(0.25, 12)
    expect(shift.pd15).toBe(shift.perc15)
    expect(shift.mean).toBeCloseTo(0.25, 12)
  })

  it('takes the offset at −900 HU and the gain for each 1000 HU from there', () => {
    // the mean lies at −950.5: 2 + 10·(−50.5)/1000 = 1.495
    expect(biomarkerShift(four, { ...unchanged, offsetHu: 2, gain: 10 }).mean).toBeCloseTo(1.495, 12)
  })

  it('spreads one HU by the added noise', () => {
    // one voxel at −950 with noise √(30² − 20²) = 22.36: below −950.5 lies Φ(−0.5/22.36) = 0.4911 of it, before none
    const one: LungHistogram = { firstHu: -950, counts: [1] }
    const { laa950, mean } = biomarkerShift(one, { ...unchanged, noiseAfterHu: 30 })
    expect(laa950).toBeCloseTo(49.11, 1)
    expect(mean).toBe(0)
  })
})

describe('biomarkerShift, invariants', () => {
  it('an unchanged scanner moves nothing', () => {
    for (const lung of lungs) {
      expect(Object.values(biomarkerShift(referenceLung(lung), unchanged)).map(Math.abs)).toEqual(
        Array(8).fill(0),
      )
    }
  })

  it('a whole offset moves as the registry finds it on moved voxels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: -9, max: 9 }), (seed, offsetHu) => {
        const values = lungHu(seed, 400)
        const [before, after] = [histogramOf(values), histogramOf(values.map((hu) => hu + offsetHu))]
        const shift = biomarkerShift(lungHistogram(values), { ...unchanged, offsetHu })
        expect(shift.laa950).toBeCloseTo(
          lowAttenuationArea(after, -950) - lowAttenuationArea(before, -950),
          9,
        )
        expect(shift.laa856).toBeCloseTo(
          lowAttenuationArea(after, -856) - lowAttenuationArea(before, -856),
          9,
        )
        expect(shift.haa).toBeCloseTo(
          attenuationArea(after, -600, -250) - attenuationArea(before, -600, -250),
          9,
        )
        expect(shift.perc15).toBeCloseTo(percentileDensity(after, 15) - percentileDensity(before, 15), 9)
      }),
      { seed: 7, numRuns: 40 },
    )
  })

  it('any offset moves mean and percentiles by itself, and the area below −950 the other way', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (offsetHu) => {
        const lung = referenceLung('mild')
        const there = biomarkerShift(lung, { ...unchanged, offsetHu })
        expect(there.perc15).toBeCloseTo(offsetHu, 10)
        expect(there.mean).toBeCloseTo(offsetHu, 10)
        expect(there.laa950 * offsetHu).toBeLessThanOrEqual(0)
      }),
      { seed: 8, numRuns: 30 },
    )
  })

  it('noise that grows in two steps does what it does in one', () => {
    const lung = referenceLung('mild')
    const once = biomarkerShift(lung, { ...unchanged, noiseAfterHu: 30 })
    const first = biomarkerShift(lung, { ...unchanged, noiseAfterHu: 25 })
    const second = biomarkerShift(referenceLung('mild', 25), {
      ...unchanged,
      noiseBeforeHu: 25,
      noiseAfterHu: 30,
    })
    expect(first.laa950 + second.laa950).toBeCloseTo(once.laa950, 3)
    expect(first.perc15 + second.perc15).toBeCloseTo(once.perc15, 3)
  })

  it('less noise begins as the mirrored change, without a jump', () => {
    const lung = referenceLung('severe')
    const step = 0.01
    const less = biomarkerShift(lung, { ...unchanged, noiseAfterHu: 20 - step })
    const more = biomarkerShift(lung, { ...unchanged, noiseAfterHu: 20 + step })
    expect(less.laa950 / more.laa950).toBeCloseTo(-1, 2)
    expect(less.perc15 / more.perc15).toBeCloseTo(-1, 2)
  })
})

describe('biomarkerShift, truth', () => {
  it('finds what noise does to voxels that are drawn', () => {
    // 200,000 voxels: shares to √(0.1·0.9/2e5) = 0.07 points, both samples together 0.1; three of them
    const normal = normalPairs(createRandom(3))
    const tissue = lungHu(11, 200_000)
    const noisy = (sd: number): number[] => tissue.map((hu) => Math.round(hu + sd * normal()))
    const [before, after] = [lungHistogram(noisy(15)), lungHistogram(noisy(25))]
    const shift = biomarkerShift(before, { ...unchanged, noiseBeforeHu: 15, noiseAfterHu: 25 })
    const [from, to] = [numbersOf(before), numbersOf(after)]
    expect(Math.abs(shift.laa950 - (to.laa950 - from.laa950))).toBeLessThan(0.3)
    expect(Math.abs(shift.laa910 - (to.laa910 - from.laa910))).toBeLessThan(0.4)
    // the density at the percentile is 0.004 a HU: 0.1 points are 0.25 HU
    expect(Math.abs(shift.perc15 - (to.perc15 - from.perc15))).toBeLessThan(0.75)
  })
})

describe('the sensitivities that were computed beforehand', () => {
  const golden = {
    normal: { offset: -0.04, more: 0.87, less: -0.34 },
    mild: { offset: -0.26, more: 1.83, less: -1.07 },
    severe: { offset: -0.72, more: 1.01, less: -0.44 },
  }

  it.each(lungs)(
    'one HU upwards moves the %s lung by the published part of LAA-950 and PD15 by 1',
    (lung) => {
      const shift = biomarkerShift(referenceLung(lung), { ...unchanged, offsetHu: 1 })
      expect(shift.laa950).toBeCloseTo(golden[lung].offset, 2)
      expect(shift.pd15).toBeCloseTo(1, 12)
      expect(shift.perc15).toBeCloseTo(1, 12)
    },
  )

  it.each(lungs)('noise from 20 to 30 HU moves the %s lung as computed', (lung) => {
    const shift = biomarkerShift(referenceLung(lung), { ...unchanged, noiseAfterHu: 30 })
    expect(Math.abs(shift.laa950 - golden[lung].more)).toBeLessThan(0.006)
    // −4 to −6, as rounded there
    expect(Math.round(shift.pd15)).toBeGreaterThanOrEqual(-6)
    expect(Math.round(shift.pd15)).toBeLessThanOrEqual(-4)
    expect(Math.abs(shift.haa)).toBeLessThan(0.05)
    expect(shift.perc85).toBeGreaterThan(4)
  })

  it.each(lungs)(
    'noise from 20 to 10 HU moves the %s lung as computed, where its tissue is known',
    (lung) => {
      const [noisy, quiet] = [numbersOf(referenceLung(lung, 20)), numbersOf(referenceLung(lung, 10))]
      expect(Math.abs(quiet.laa950 - noisy.laa950 - golden[lung].less)).toBeLessThan(0.006)
      expect(Math.round(quiet.pd15 - noisy.pd15)).toBeGreaterThanOrEqual(3)
      expect(Math.round(quiet.pd15 - noisy.pd15)).toBeLessThanOrEqual(4)
    },
  )

  it.each(lungs)(
    'half the noise is foretold to 0.15 points and 0.2 HU in the %s lung from its histogram',
    (lung) => {
      const shift = biomarkerShift(referenceLung(lung), { ...unchanged, noiseAfterHu: 10 })
      const [noisy, quiet] = [numbersOf(referenceLung(lung, 20)), numbersOf(referenceLung(lung, 10))]
      expect(Math.abs(shift.laa950 - (quiet.laa950 - noisy.laa950))).toBeLessThan(0.15)
      expect(Math.abs(shift.perc15 - (quiet.perc15 - noisy.perc15))).toBeLessThan(0.2)
    },
  )
})

describe('biomarkerShift refuses', () => {
  it('an empty histogram', () => {
    expect(() => biomarkerShift({ firstHu: 0, counts: [0] }, unchanged)).toThrow(
      new RangeError('Cannot sum a histogram: it must hold voxels, current number is 0'),
    )
  })

  it('a negative count', () => {
    expect(() => biomarkerShift({ firstHu: -900, counts: [2, -1] }, unchanged)).toThrow(
      'Cannot sum a histogram: counts must not be negative, current value at -899 HU is -1',
    )
  })

  it('a negative noise and a scale turned over', () => {
    const lung = referenceLung('normal')
    expect(() => biomarkerShift(lung, { ...unchanged, noiseAfterHu: -1 })).toThrow(
      'Cannot shift biomarkers: noise must not be negative, current values are 20 and -1 HU',
    )
    expect(() => biomarkerShift(lung, { ...unchanged, gain: -1000 })).toThrow(
      'Cannot change a scale: its gain must lie above -1000, current value is -1000',
    )
    expect(() => referenceLung('normal', Number.NaN)).toThrow(
      'Cannot build a reference lung: noise must be finite and not negative, current value is NaN',
    )
  })
})
