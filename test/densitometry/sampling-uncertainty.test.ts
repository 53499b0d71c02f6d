import { describe, expect, it } from 'vitest'
import { moments } from '../../src/densitometry/moments.ts'
import { percentileDensity } from '../../src/densitometry/percentile-density.ts'
import {
  independentVoxels,
  momentUncertainties,
  percentileUncertainty,
  roundingHu,
  shareUncertainty,
} from '../../src/densitometry/sampling-uncertainty.ts'
import { histogramOf } from '../support/histogram-of.ts'
import { normalTable } from '../support/synthetic-chest.ts'

const sd = 40
const lungs = (seed: number, count: number) =>
  histogramOf([...normalTable(count, seed)].map((z) => Math.round(-850 + sd * z)))

/** Standard deviation over many draws of one region: what the formulas must give. */
const scatterOf = (statistic: (seed: number) => number, draws: number): number => {
  const values = Array.from({ length: draws }, (_, i) => statistic(i + 1))
  const mean = values.reduce((sum, value) => sum + value, 0) / draws
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1))
}

describe('independentVoxels', () => {
  it('counts cubes of 2 mm, and never more than there are voxels', () => {
    expect(independentVoxels(1000, 0.5)).toBe(62.5)
    expect(independentVoxels(1000, 20)).toBe(1000)
  })
})

describe('the sampling uncertainties', () => {
  const draws = 300
  const count = 2000
  // The sd of a sample of 300 is known to 1/√(2·299) = 4.1 %; 4 of those and 4 % for skewed statistics: 20 %
  const tolerance = 0.2
  const histogram = lungs(999, count)
  const given = moments(histogram)
  const formulas = momentUncertainties(histogram, given, count)

  it.each(['mean', 'sd', 'skewness', 'kurtosis'] as const)(
    'match the scatter of %s over repeated draws',
    (key) => {
      const scatter = scatterOf((seed) => moments(lungs(seed, count))[key], draws)
      expect(Math.abs(formulas[key] / scatter - 1)).toBeLessThan(tolerance)
    },
  )

  it('match the scatter of a percentile', () => {
    const scatter = scatterOf((seed) => percentileDensity(lungs(seed, count), 15), draws)
    const formula = percentileUncertainty(histogram, 15, percentileDensity(histogram, 15), count)
    expect(Math.abs(Math.hypot(scatter, roundingHu) / formula - 1)).toBeLessThan(tolerance)
  })

  it('are √(p(1 − p)/n) for a share', () => {
    // 100·√(0.2·0.8/1600) = 1
    expect(shareUncertainty(20, 1600)).toBeCloseTo(1, 12)
  })
})
