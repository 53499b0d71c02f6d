import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../../src/simulate/seeded-random.ts'
import { prepareAr1, profileRestrictedLikelihood } from '../../../src/stats/autocorrelated/ar1-likelihood.ts'
import { gapsInMedians } from '../../../src/stats/autocorrelated/gaps-in-medians.ts'
import { gls } from '../../../src/stats/autocorrelated/gls.ts'
import { whitenAr1 } from '../../../src/stats/autocorrelated/whiten-ar1.ts'
import { invertSymmetric } from '../../../src/stats/invert-symmetric.ts'
import { leastSquares } from '../../../src/stats/least-squares.ts'
import { autoregressiveNoise } from '../../evaluate/gls-coverage-cases.ts'
import nileFile from '../../fixtures/statistics/nile.json' with { type: 'json' }

const { nile } = nileFile
const flow = Float64Array.from(nile.data.flow)
const ones = (length: number) => new Float64Array(length).fill(1)
const stepAt = (length: number, index: number) => ones(length).map((_, i) => (i < index ? 0 : 1))
const evenGaps = (length: number) => ones(length - 1)
const errors = (covariance: readonly (readonly number[])[]) => covariance.map((row, i) => Math.sqrt(row[i]!))

/** Logarithm of the determinant of a positive definite matrix, by elimination. */
const logDeterminant = (matrix: readonly (readonly number[])[]): number => {
  const work = matrix.map((row) => [...row])
  return work.reduce((sum, row, k) => {
    for (const lower of work.slice(k + 1)) {
      const factor = lower[k]! / row[k]!
      for (let j = k; j < row.length; j++) lower[j]! -= factor * row[j]!
    }
    return sum + Math.log(row[k]!)
  }, 0)
}

/** The restricted likelihood by its definition, with the whole matrix of correlations φ^|t − s|. */
const denseLikelihood = (
  columns: readonly Float64Array[],
  y: Float64Array,
  gaps: Float64Array,
  phi: number,
) => {
  const times = [0]
  for (const gap of gaps) times.push(times[times.length - 1]! + gap)
  const correlation = times.map((t) => times.map((s) => phi ** Math.abs(t - s)))
  const inverse = invertSymmetric(correlation)!
  const form = (a: Float64Array, b: Float64Array) =>
    inverse.reduce(
      (sum, row, i) => sum + a[i]! * row.reduce((inner, value, j) => inner + value * b[j]!, 0),
      0,
    )
  const information = columns.map((a) => columns.map((b) => form(a, b)))
  const covariance = invertSymmetric(information)!
  const right = columns.map((a) => form(a, y))
  const coefficients = covariance.map((row) => row.reduce((sum, value, j) => sum + value * right[j]!, 0))
  const rest = y.map((value, i) => value - columns.reduce((sum, c, k) => sum + coefficients[k]! * c[i]!, 0))
  const freedom = y.length - columns.length
  const sigma2 = form(rest, rest) / freedom
  return {
    coefficients,
    sigma2,
    covariance: covariance.map((row) => row.map((value) => value * sigma2)),
    logRestrictedLikelihood:
      -0.5 *
      (freedom * (Math.log(2 * Math.PI * sigma2) + 1) +
        logDeterminant(correlation) +
        logDeterminant(information)),
  }
}

describe('whitenAr1', () => {
  it('takes from each value what the one before foretells', () => {
    // (2 − 0.6·1)/√(1 − 0.36) = 1.75; over a gap of 2 the correlation is 0.36: (3 − 0.72)/√(1 − 0.1296)
    const [white] = whitenAr1([Float64Array.of(1, 2, 3)], Float64Array.of(1, 2), 0.6)
    expect([...white!]).toEqual([1, expect.closeTo(1.75, 12), expect.closeTo(2.28 / Math.sqrt(0.8704), 12)])
  })

  it('refuses what is no correlation', () => {
    const column = [Float64Array.of(1, 2)]
    expect(() => whitenAr1(column, Float64Array.of(1), 1)).toThrow('between −1 and 1, current value is 1')
    expect(() => whitenAr1(column, Float64Array.of(0.5), -0.3)).toThrow('current gap is 0.5')
    expect(() => whitenAr1(column, Float64Array.of(0), 0.3)).toThrow('current gap is 0')
    expect(() => whitenAr1(column, Float64Array.of(1, 1), 0.3)).toThrow('current length is 2')
  })
})

describe('gapsInMedians', () => {
  it('counts in median gaps, none less than a quarter', () => {
    const { gaps, medianGap } = gapsInMedians([0, 0, 7, 14, 28, 35])
    expect(medianGap).toBe(7)
    expect([...gaps]).toEqual([0.25, 1, 1, 2, 1])
  })

  it('refuses times that descend or are all equal', () => {
    expect(() => gapsInMedians([1, 3, 2])).toThrow('current times are 3 and then 2')
    expect(() => gapsInMedians([1, 1])).toThrow('two times must differ')
    expect(() => gapsInMedians([1, Number.NaN])).toThrow(RangeError)
  })
})

describe('profileRestrictedLikelihood', () => {
  it('is the likelihood of the whole matrix of correlations, at any gaps', () => {
    const normal = normalPairs(seededRandom(21))
    for (const [phi, gaps] of [
      [-0.6, ones(14)],
      [-0.3, Float64Array.from({ length: 14 }, (_, i) => 1 + (i % 3))],
      [0.4, Float64Array.from({ length: 14 }, (_, i) => 0.3 + (i % 4) / 2)],
      [0.97, Float64Array.from({ length: 14 }, (_, i) => 0.25 + (i % 5))],
    ] as const) {
      const y = Float64Array.from({ length: 15 }, (_, i) => 1000 + i + normal())
      const columns = [ones(15), stepAt(15, 6), Float64Array.from({ length: 15 }, (_, i) => i * i)]
      const dense = denseLikelihood(columns, y, gaps, phi)
      const problem = prepareAr1(columns, y, gaps)
      const profile = profileRestrictedLikelihood(problem, phi)
      expect(profile.logRestrictedLikelihood).toBeCloseTo(dense.logRestrictedLikelihood, 8)
      expect(profile.sigma2 / dense.sigma2).toBeCloseTo(1, 9)
    }
  })
})

describe('gls', () => {
  it('without correlation is least squares', () => {
    const normal = normalPairs(seededRandom(22))
    const y = Float64Array.from({ length: 30 }, normal)
    const columns = [ones(30), Float64Array.from({ length: 30 }, (_, i) => i)]
    const fit = gls({ design: columns, y, phi: 0 })
    const plain = leastSquares(columns, y, ones(30))!
    expect(fit.coefficients).toEqual(plain.coefficients.map((value) => expect.closeTo(value, 12)))
    expect(fit.sigma2).toBeCloseTo(plain.sumOfSquares / 28, 12)
    expect(fit.covariance[0]![1]).toBeCloseTo((plain.inverse[0]![1]! * plain.sumOfSquares) / 28, 12)
  })

  it('is what whole matrices give, at uneven times and any φ', () => {
    const normal = normalPairs(seededRandom(23))
    const times = [0, 1, 2, 2.5, 4, 5, 5.5, 7, 8, 9, 10, 13, 14]
    const { gaps } = gapsInMedians(times)
    const columns = [ones(13), Float64Array.from(times), stepAt(13, 5)]
    const y = Float64Array.from({ length: 13 }, normal)
    for (const phi of [0.05, 0.5, 0.9]) {
      const fit = gls({ design: columns, y, times, phi })
      const dense = denseLikelihood(columns, y, gaps, phi)
      for (const [k, value] of dense.coefficients.entries()) expect(fit.coefficients[k]).toBeCloseTo(value, 9)
      for (const [i, row] of dense.covariance.entries()) {
        for (const [j, value] of row.entries()) expect(fit.covariance[i]![j]).toBeCloseTo(value, 9)
      }
    }
  })

  it('agrees with nlme on the Nile: a step after 1898 with AR(1) noise, REML', () => {
    const { coef, se, phi, sigma, logLik_REML } = nile.gls_ar1
    const fit = gls({ design: [ones(100), stepAt(100, 28)], y: flow })
    // nlme stops its search when φ is known to about 10⁻⁷
    for (const k of [0, 1]) expect(fit.coefficients[k]! / coef[k]!).toBeCloseTo(1, 7)
    for (const [k, error] of errors(fit.covariance).entries()) expect(error / se[k]!).toBeCloseTo(1, 7)
    expect(fit.phi).toBeCloseTo(phi, 6)
    expect(Math.sqrt(fit.sigma2) / sigma).toBeCloseTo(1, 7)
    expect(fit.logRestrictedLikelihood).toBeCloseTo(logLik_REML, 9)
    expect(fit.degreesOfFreedom).toBe(98)
    // REML of one parameter: √((1 − φ²)/n) = 0.098
    expect(Math.abs(fit.phiStandardError - 0.098)).toBeLessThan(0.01)
  })

  it('has no better φ anywhere in its range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10000 }),
        fc.double({ min: -0.9, max: 0.97, noNaN: true }),
        (seed, phi) => {
          const normal = normalPairs(seededRandom(seed))
          const y = autoregressiveNoise(evenGaps(25), 0, normal)
          for (let i = 1; i < 25; i++) y[i]! += phi * y[i - 1]!
          const design = [ones(25), stepAt(25, 11)]
          const problem = prepareAr1(design, y, evenGaps(25))
          const fit = gls({ design, y })
          for (let other = -0.95; other <= 0.98; other += 0.01) {
            const { logRestrictedLikelihood } = profileRestrictedLikelihood(problem, other)
            expect(logRestrictedLikelihood).toBeLessThanOrEqual(fit.logRestrictedLikelihood + 1e-9)
          }
        },
      ),
      { seed: 24, numRuns: 60 },
    )
  })

  it('follows the units of values, columns and time', () => {
    const times = nile.data.year
    const design = [ones(100), stepAt(100, 28)]
    const fit = gls({ design, y: flow, times })
    const scaled = gls({
      design: [ones(100), design[1]!.map((value) => 1e6 * value)],
      y: flow.map((value) => 1e-3 * value - 77),
      times: times.map((year) => 365.25 * year),
    })
    expect(scaled.phi).toBeCloseTo(fit.phi, 6)
    expect(scaled.medianGap).toBeCloseTo(365.25, 6)
    expect(scaled.coefficients[1]! * 1e9).toBeCloseTo(fit.coefficients[1]!, 4)
    expect(scaled.coefficients[0]!).toBeCloseTo(fit.coefficients[0]! / 1000 - 77, 8)
  })

  it('finds φ of a long record, also where every gap is another', () => {
    // 3000 values: √((1 − 0.25)/3000) = 0.016
    const random = seededRandom(25)
    const normal = normalPairs(random)
    const steps = Float64Array.from({ length: 2999 }, () => 0.5 + random())
    for (const gaps of [evenGaps(3000), steps]) {
      const times = [0]
      for (const gap of gaps) times.push(times[times.length - 1]! + gap)
      const { phi, phiStandardError, sigma2 } = gls({
        design: [ones(3000)],
        y: autoregressiveNoise(gaps, 0.5, normal),
        times,
      })
      expect(Math.abs(phi - 0.5)).toBeLessThan(4 * phiStandardError)
      expect(Math.abs(phiStandardError - 0.016)).toBeLessThan(0.004)
      // 3000 values of correlation ½ count as about 1800 for the variance: 3.3 % each
      expect(Math.abs(sigma2 - 1)).toBeLessThan(0.13)
    }
  })

  it('stays at an end of the range where the likelihood rises up to it', () => {
    const wander = Float64Array.from({ length: 40 }, (_, i) => i * i)
    const fit = gls({ design: [ones(40)], y: wander })
    expect(fit.phi).toBeCloseTo(0.98, 6)
    expect(fit.phiStandardError).toBeGreaterThan(0)
    const zigzag = Float64Array.from({ length: 40 }, (_, i) => (i % 2) + i / 1000)
    expect(gls({ design: [ones(40)], y: zigzag }).phi).toBeCloseTo(-0.95, 6)
    // uneven gaps leave no room below 0
    const times = Float64Array.from({ length: 40 }, (_, i) => i + (i % 3) / 10)
    expect(gls({ design: [ones(40)], y: zigzag, times }).phi).toBeCloseTo(0, 6)
  })

  it('refuses what determines no fit', () => {
    const y = Float64Array.of(1, 2, 4, 3, 5)
    expect(() => gls({ design: [ones(5), ones(5)], y })).toThrow('current column 1 is one of those before it')
    expect(() => gls({ design: [ones(4)], y })).toThrow('current lengths are 4, 4')
    expect(() => gls({ design: [ones(2)], y: y.subarray(0, 2) })).toThrow('two more than columns')
    expect(() => gls({ design: [ones(5)], y: ones(5) })).toThrow('noise must be left')
    expect(() => gls({ design: [ones(5)], y: Float64Array.of(1, 2, Number.NaN, 3, 4) })).toThrow(
      'must be finite',
    )
  })
})
