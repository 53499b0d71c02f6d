import { chiSquareDistribution, chiSquareQuantile } from '../../src/stats/chi-square-distribution.ts'
import { exactLeastSquares } from '../../src/stats/exact-least-squares.ts'
import { exactMoments } from '../../src/stats/exact-moments.ts'
import { fDistribution, fQuantile } from '../../src/stats/f-distribution.ts'
import { leastSquares } from '../../src/stats/least-squares.ts'
import { normalDistribution } from '../../src/stats/normal-distribution.ts'
import { normalQuantile } from '../../src/stats/normal-quantile.ts'
import { normalScoreOfT } from '../../src/stats/normal-score-of-t.ts'
import { qrLeastSquares } from '../../src/stats/qr-least-squares.ts'
import { studentTDistribution, studentTQuantile } from '../../src/stats/student-t-distribution.ts'
import { tableOf } from '../evaluate/table.ts'
import {
  columnsOf,
  digits,
  exactDesignOf,
  floatDesignOf,
  linearSets,
  responseOf,
  univariateSets,
  valuesOf,
} from '../support/nist.ts'
import { relativeError } from '../support/relative-error.ts'
import { statisticsFixture } from '../support/statistics-fixture.ts'

/** Prints the tables of docs/methods/distributions.md. */
type Tails = {
  readonly normal: readonly (readonly [z: number, below: string])[]
  readonly t: readonly (readonly [t: number, df: number, above: string, score: string])[]
  readonly chiSquare: readonly (readonly [x: number, df: number, below: string, above: string])[]
  readonly f: readonly (readonly [f: number, above: number, below: number, lower: string, upper: string])[]
}

const tails = statisticsFixture('tails.json') as Tails

/** Largest relative error of those whose truth is a number that holds all its digits. */
const worst = (pairs: readonly (readonly [value: () => number, truth: number])[]): string =>
  Math.max(
    ...pairs
      .filter(([, truth]) => Math.abs(truth) > 1e-300)
      .map(([value, truth]) => relativeError(value(), truth)),
  ).toExponential(0)

/** Of a probability from which a quantile is to be found: next to one half it holds few digits of that. */
const isTail = (text: string): boolean => Number(text) > 1e-300 && Number(text) < 0.6

const microseconds = (work: (i: number) => number): string => {
  const [calls, rounds] = [20_000, 5]
  let [best, sum] = [Number.POSITIVE_INFINITY, 0]
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (let i = 1; i <= calls; i++) sum += work(i / (calls + 1))
    best = Math.min(best, performance.now() - start)
  }
  return Number.isNaN(sum) ? '–' : ((1000 * best) / calls).toFixed(2)
}

const distributions = [
  [
    'normal',
    worst(tails.normal.map(([z, below]) => [() => normalDistribution(z), Number(below)])),
    worst(
      tails.normal
        .filter(([z]) => z < 0 && z > -38)
        .map(([z, below]) => [() => normalQuantile(Number(below)), z]),
    ),
    microseconds((p) => normalDistribution(8 * p - 4)),
    microseconds(normalQuantile),
  ],
  [
    'Student t, 0.5 to 39,998 degrees of freedom',
    worst(tails.t.map(([t, df, above]) => [() => studentTDistribution(-t, df), Number(above)])),
    worst(
      tails.t
        .filter(([, , above]) => Number(above) < 0.3 && isTail(above))
        .map(([t, df, above]) => [() => -studentTQuantile(Number(above), df), t]),
    ),
    microseconds((p) => studentTDistribution(8 * p - 4, 98)),
    microseconds((p) => studentTQuantile(p, 98)),
  ],
  [
    'chi-square, 0.5 to 20,000',
    worst(
      tails.chiSquare.flatMap(([x, df, below, above]) => [
        [() => chiSquareDistribution(x, df), Number(below)] as const,
        [() => chiSquareDistribution(x, df, 'upper'), Number(above)] as const,
      ]),
    ),
    worst(
      tails.chiSquare.flatMap(([x, df, below, above]) => [
        ...(isTail(below) ? [[() => chiSquareQuantile(Number(below), df), x] as const] : []),
        ...(isTail(above) ? [[() => chiSquareQuantile(Number(above), df, 'upper'), x] as const] : []),
      ]),
    ),
    microseconds((p) => chiSquareDistribution(200 * p, 98)),
    microseconds((p) => chiSquareQuantile(p, 98)),
  ],
  [
    'F, 0.5 to 3,000',
    worst(
      tails.f.flatMap(([f, a, b, lower, upper]) => [
        [() => fDistribution(f, a, b), Number(lower)] as const,
        [() => fDistribution(f, a, b, 'upper'), Number(upper)] as const,
      ]),
    ),
    worst(
      tails.f.flatMap(([f, a, b, lower, upper]) => [
        ...(isTail(lower) ? [[() => fQuantile(Number(lower), a, b), f] as const] : []),
        ...(isTail(upper) ? [[() => fQuantile(Number(upper), a, b, 'upper'), f] as const] : []),
      ]),
    ),
    microseconds((p) => fDistribution(4 * p, 3, 98)),
    microseconds((p) => fQuantile(p, 3, 98)),
  ],
  [
    'normal score of t',
    worst(tails.t.map(([t, df, , score]) => [() => normalScoreOfT(t, df), Number(score)])),
    '–',
    microseconds((p) => normalScoreOfT(8 * p - 4, 98)),
    '–',
  ],
]

const fewest = (values: readonly number[]): string => Math.min(...values).toFixed(1)

const linear = linearSets.map(([name, set]) => {
  const { coef, residual_sd: sd, r2, reg } = set.certified
  const start = performance.now()
  const exact = exactLeastSquares(exactDesignOf(set), responseOf(set))
  const milliseconds = performance.now() - start
  const rows = floatDesignOf(set)
  const y = responseOf(set).map(Number)
  const given = exactLeastSquares(rows, y).coefficients
  const qr = qrLeastSquares(columnsOf(rows), y).coefficients
  const ones = new Float64Array(y.length).fill(1)
  const normal = leastSquares(
    columnsOf(rows).map((column) => Float64Array.from(column)),
    Float64Array.from(y),
    ones,
  )
  return [
    name,
    fewest([
      ...exact.coefficients.map((value, j) => digits(value, coef[j]!.est)),
      ...exact.standardDeviations.map((value, j) => digits(value, coef[j]!.se)),
      digits(exact.residualSd, sd),
      digits(exact.rSquared, r2),
      reg.F === 'Infinity'
        ? exact.fStatistic === Number.POSITIVE_INFINITY
          ? 16
          : 0
        : digits(exact.fStatistic, reg.F),
    ]),
    milliseconds.toFixed(1),
    fewest(qr.map((value, j) => digits(value, coef[j]!.est))),
    fewest(qr.map((value, j) => digits(value, given[j]!))),
    normal === null ? 'refused' : fewest(normal.coefficients.map((value, j) => digits(value, coef[j]!.est))),
  ]
})

const univariate = univariateSets.map(([name, set]) => {
  const { mean, sd, lagOneAutocorrelation } = exactMoments(valuesOf(name, set))
  const { certified } = set
  return [
    name,
    digits(mean, certified.mean).toFixed(1),
    digits(sd, certified.sd).toFixed(1),
    digits(lagOneAutocorrelation, certified.r1).toFixed(1),
  ]
})

console.log(
  tableOf(['distribution', 'worst tail', 'worst quantile', 'µs a tail', 'µs a quantile'], distributions),
)
console.log(
  tableOf(
    ['set', 'exact: digits', 'ms', 'reflections: digits', 'of the numbers given', 'normal equations: digits'],
    linear,
  ),
)
console.log(tableOf(['set', 'mean', 'standard deviation', 'autocorrelation'], univariate))
