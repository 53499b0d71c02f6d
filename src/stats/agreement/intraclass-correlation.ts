import { fDistribution, fQuantile } from '../f-distribution.ts'
import { type MeanSquares, meanSquares } from './mean-squares.ts'

/**
 * Forms of Shrout and Fleiss 1979: raters drawn anew for each subject (`one-way`), drawn once from many and their
 * differences counted as error (`two-way-random`, absolute agreement), or the only ones and their differences not
 * counted (`two-way-mixed`, consistency).
 */
export type IntraclassModel = 'one-way' | 'two-way-random' | 'two-way-mixed'

/** An intraclass correlation, its 95 % interval, and the F test that subjects do not differ. */
export type IntraclassCorrelation = {
  /** As 1979: (1,1), (2,1), (3,1), (1,k), (2,k), (3,k). */
  readonly name: string
  readonly coefficient: number
  readonly interval: readonly [low: number, high: number]
  readonly f: number
  readonly degreesOfFreedom: readonly [above: number, below: number]
  readonly p: number
}

const upper = (above: number, below: number): number => fQuantile(0.025, above, below, 'upper')

/** Limits by the exact F of (1, ·) and (3, ·). */
const exact = (
  f: number,
  above: number,
  below: number,
  k: number,
): { value: number; interval: [number, number] } => {
  const coefficient = (ratio: number) => (ratio - 1) / (ratio + k - 1)
  return {
    value: coefficient(f),
    interval: [coefficient(f / upper(above, below)), coefficient(f * upper(below, above))],
  }
}

/** Limits of (2, ·) by Satterthwaite's degrees of freedom (Fleiss and Shrout 1978; McGraw and Wong 1996). */
const agreement = (
  { subjects: n, raters, betweenSubjects: r, betweenRaters: c, residual: e }: MeanSquares,
  isMean: boolean,
): { value: number; interval: [number, number] } => {
  const k = isMean ? 1 : raters
  const value = (r - e) / (r + (k - 1) * e + (k / n) * (c - e))
  const a = (k * value) / (n * (1 - value))
  const b = 1 + (k * value * (n - 1)) / (n * (1 - value))
  const below = (a * c + b * e) ** 2 / ((a * c) ** 2 / (raters - 1) + (b * e) ** 2 / ((n - 1) * (raters - 1)))
  const rest = k * c + (k * n - k - n) * e
  const [low, high] = [upper(n - 1, below), upper(below, n - 1)]
  return {
    value,
    interval: [(n * (r - low * e)) / (low * rest + n * r), (n * (high * r - e)) / (rest + n * high * r)],
  }
}

/**
 * Intraclass correlation of ratings: the part of their variance that is the subjects'.
 *
 * @param ratings - One row a subject, one number a rater (or scan): two of each or more, finite.
 * @param of - A single rating, or the mean over all raters.
 * @throws {RangeError} If the table is too small, uneven, not finite, or its raters agree to the last digit.
 * @see docs/methods/agreement.md
 * @example intraclassCorrelation([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8]], 'two-way-random', 'single')
 */
export const intraclassCorrelation = (
  ratings: readonly (readonly number[])[],
  model: IntraclassModel,
  of: 'single' | 'mean',
): IntraclassCorrelation => {
  const squares = meanSquares(ratings)
  const { subjects: n, raters: k, betweenSubjects } = squares
  const error = model === 'one-way' ? squares.within : squares.residual
  if (!(error > 0))
    throw new RangeError(
      `Cannot take an intraclass correlation: ratings must scatter, current mean square is ${error}`,
    )
  const above = n - 1
  const below = model === 'one-way' ? n * (k - 1) : above * (k - 1)
  const f = betweenSubjects / error
  const { value, interval } =
    model === 'two-way-random'
      ? agreement(squares, of === 'mean')
      : exact(f, above, below, of === 'mean' ? 1 : k)
  const form = { 'one-way': 1, 'two-way-random': 2, 'two-way-mixed': 3 }[model]
  return {
    name: `(${form},${of === 'mean' ? 'k' : 1})`,
    coefficient: value,
    interval,
    f,
    degreesOfFreedom: [above, below],
    p: fDistribution(f, above, below, 'upper'),
  }
}
