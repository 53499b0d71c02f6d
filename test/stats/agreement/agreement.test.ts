import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blandAltman } from '../../../src/stats/agreement/bland-altman.ts'
import { concordanceCorrelation } from '../../../src/stats/agreement/concordance-correlation.ts'
import { demingRegression } from '../../../src/stats/agreement/deming-regression.ts'
import { repeatability } from '../../../src/stats/agreement/repeatability.ts'
import { createRandom } from '../../support/random.ts'

const peakFlow = JSON.parse(
  readFileSync(new URL('../../fixtures/statistics/agreement.json', import.meta.url), 'utf8'),
) as {
  wright: [number, number][]
  mini: [number, number][]
  blandAltman: {
    bias: number
    sd: number
    loa: number[]
    bias_ci: number[]
    lloa_ci: number[]
    uloa_ci: number[]
  }
  repeatability: Record<'wright' | 'mini', { sw: number; RC: number }>
  concordance: { est: [number, number, number]; 's.shift': number; 'l.shift': number; 'C.b': number }
}
const wright = peakFlow.wright.map(([first]) => first)
const mini = peakFlow.mini.map(([first]) => first)

const near = (values: readonly number[], digits = 10) => values.map((value) => expect.closeTo(value, digits))
const standardNormal = (random: () => number) =>
  Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6)

describe('blandAltman', () => {
  it('is bias and 1.96 standard deviations', () => {
    // differences 1, 0, 2: mean 1, sd 1
    const { bias, sd, limits } = blandAltman([1, 2, 3], [2, 2, 5])
    expect([bias, sd, ...limits]).toEqual(near([1, 1, -0.96, 2.96]))
  })

  it('has the published figures of two peak flow meters', () => {
    const found = blandAltman(mini, wright)
    const wanted = peakFlow.blandAltman
    expect([found.bias, found.sd]).toEqual(near([wanted.bias, wanted.sd]))
    expect(found.limits).toEqual(near(wanted.loa))
    expect(found.biasInterval).toEqual(near(wanted.bias_ci))
    expect(found.lowerLimitInterval).toEqual(near(wanted.lloa_ci))
    expect(found.upperLimitInterval).toEqual(near(wanted.uloa_ci))
  })

  it('turns over when the sides change places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 2, maxLength: 20 }),
        (pairs) => {
          const [a, b] = [pairs.map(([x]) => x / 1e6), pairs.map(([, x]) => x / 1e6)]
          const [one, other] = [blandAltman(a, b), blandAltman(b, a)]
          expect(other.limits).toEqual(near([-one.limits[1], -one.limits[0]], 6))
        },
      ),
      { seed: 1, numRuns: 50 },
    )
  })

  it('refuses sides of unlike length, too few pairs, and what is not finite', () => {
    expect(() => blandAltman([1, 2], [1])).toThrow('as many values, current counts are 2 and 1')
    expect(() => blandAltman([1], [1])).toThrow('values must be 2 or more, current count is 1')
    expect(() => blandAltman([1, 2], [1, Number.NaN])).toThrow('must be finite, current value is NaN')
  })
})

describe('concordanceCorrelation', () => {
  it('is 1 on the line of identity, −1 opposite to it, and falls with a shift', () => {
    expect(concordanceCorrelation([1, 2, 4], [1, 2, 4])).toMatchObject({ coefficient: 1, interval: [1, 1] })
    expect(concordanceCorrelation([1, 2, 3], [3, 2, 1]).coefficient).toBeCloseTo(-1, 12)
    // 1, 2, 3 against 2, 3, 4: 2·⅔/(⅔ + ⅔ + 1) = 4/7
    const shifted = concordanceCorrelation([1, 2, 3], [2, 3, 4])
    expect([shifted.coefficient, shifted.correlation, shifted.scaleShift]).toEqual(near([4 / 7, 1, 1]))
  })

  it('has the figures that epiR gives for two peak flow meters', () => {
    const found = concordanceCorrelation(wright, mini)
    const { est, 's.shift': scale, 'l.shift': shift, 'C.b': accuracy } = peakFlow.concordance
    expect([found.coefficient, ...found.interval]).toEqual(near(est))
    expect([1 / found.scaleShift, -found.locationShift, found.accuracy]).toEqual(
      near([scale, shift, accuracy]),
    )
  })

  it('refuses what has no coefficient', () => {
    expect(() => concordanceCorrelation([1, 2], [1, 2])).toThrow('3 pairs or more must vary')
    expect(() => concordanceCorrelation([1, 1, 1], [1, 2, 3])).toThrow('variances are 0 and 1')
    expect(() => concordanceCorrelation([1, 2, 3], [1, 0, 1])).toThrow('current correlation is 0')
  })
})

describe('demingRegression', () => {
  it('is the line itself where there is no error, for any ratio', () => {
    for (const ratio of [0.01, 1, 100]) {
      const { slope, intercept, slopeInterval } = demingRegression([1, 2, 5], [5, 8, 17], ratio)
      expect([slope, intercept, ...slopeInterval]).toEqual(near([3, 2, 3, 3]))
    }
    expect(demingRegression([1, 2, 5], [-1, -2, -5], 1).slope).toBeCloseTo(-1, 12)
  })

  it('is the main axis for equal errors', () => {
    // (0, 0), (1, 2), (2, 1): variances 1 and 1, covariance ½ → 45°
    expect(demingRegression([0, 1, 2], [0, 2, 1], 1).slope).toBeCloseTo(1, 12)
    // variances 1 and 7, covariance 2: (6 + √(36 + 16))/4
    expect(demingRegression([0, 1, 2], [0, 5, 4], 1).slope).toBeCloseTo((6 + Math.sqrt(52)) / 4, 12)
  })

  it('is the inverse line when the sides change places', () => {
    const [forth, back] = [demingRegression(wright, mini, 2), demingRegression(mini, wright, 0.5)]
    expect(back.slope * forth.slope).toBeCloseTo(1, 10)
    expect(back.intercept).toBeCloseTo(-forth.intercept / forth.slope, 8)
  })

  it('finds a line through errors on both sides, with intervals that hold it as often as they say', () => {
    const random = createRandom(21)
    const runs = 400
    let [held, sum, least] = [0, 0, 0]
    for (let run = 0; run < runs; run++) {
      const truth = Array.from({ length: 40 }, () => -900 + 300 * random())
      const x = truth.map((value) => value + 20 * standardNormal(random))
      const y = truth.map((value) => 10 + 1.1 * value + 40 * standardNormal(random))
      const { slope, slopeInterval } = demingRegression(x, y, 4)
      sum += slope
      if (slopeInterval[0] <= 1.1 && 1.1 <= slopeInterval[1]) held++
      const moments = x.reduce((a, b) => a + b, 0) / 40
      const spread = x.reduce((a, b) => a + (b - moments) ** 2, 0)
      least += x.reduce((a, b, i) => a + (b - moments) * y[i]!, 0) / spread
    }
    // slopes scatter by about 0.09: the mean of 400 by 0.005; attenuation of least squares is 1 − 400/7900 → 1.045
    expect(Math.abs(sum / runs - 1.1)).toBeLessThan(0.02)
    expect(least / runs).toBeLessThan(1.075)
    // of 400 intervals at 95 %: ± 1.1 % each standard deviation; three of them and 1 % of the jackknife
    expect(held / runs).toBeGreaterThan(0.905)
    expect(held / runs).toBeLessThan(0.99)
  })

  it('refuses a ratio that is none, and sides that do not vary together', () => {
    expect(() => demingRegression([1, 2, 3], [1, 2, 3], 0)).toThrow('ratio of variances must lie above 0')
    expect(() => demingRegression([1, 2], [1, 2], 1)).toThrow('pairs must be 3 or more, current count is 2')
    expect(() => demingRegression([1, 2, 3], [1, 1, 1], 1)).toThrow(
      'must vary together, current covariance is 0',
    )
  })
})

describe('repeatability', () => {
  it('has the published figures of two peak flow meters', () => {
    for (const [meter, pairs] of [
      ['wright', peakFlow.wright],
      ['mini', peakFlow.mini],
    ] as const) {
      const { withinSd, coefficient, degreesOfFreedom } = repeatability(pairs)
      const { sw, RC } = peakFlow.repeatability[meter]
      expect([withinSd, coefficient, degreesOfFreedom]).toEqual(near([sw, RC, 17]))
    }
  })

  it('has the published upper factors: 1.59, 1.36, 1.25 for 10, 20, 35 degrees of freedom', () => {
    for (const [df, factor] of [
      [10, 1.59],
      [20, 1.36],
      [35, 1.25],
    ] as const) {
      const { coefficient, upperCoefficient } = repeatability(Array.from({ length: df }, () => [0, 2]))
      expect(coefficient).toBeCloseTo(1.96 * 2, 10)
      expect(upperCoefficient / coefficient).toBeCloseTo(factor, 2)
    }
  })

  it('pools subjects by their degrees of freedom', () => {
    // squares 2 (df 1) and 2 (df 2): √(4/3)
    expect(
      repeatability([
        [1, 3],
        [4, 5, 6],
      ]).withinSd,
    ).toBeCloseTo(Math.sqrt(4 / 3), 12)
    expect(() => repeatability([])).toThrow('subjects must be 1 or more')
    expect(() => repeatability([[1]])).toThrow('values must be 2 or more')
  })
})
