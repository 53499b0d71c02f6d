import { notMeasurable, type Outcome } from './outcome.ts'

/** A straight line through points of known uncertainty. */
export type WeightedLine = {
  readonly slope: number
  readonly intercept: number
  /** Variances of slope and intercept, and their covariance. */
  readonly covariance: {
    readonly slope: number
    readonly intercept: number
    readonly slopeIntercept: number
  }
  /** Measured minus fitted, point by point. */
  readonly residuals: readonly number[]
  /** Sum of the squared residuals over the squared uncertainties. */
  readonly chiSquared: number
  readonly degreesOfFreedom: number
}

const check = (x: readonly number[], y: readonly number[], uncertainties: readonly number[]): void => {
  if (y.length !== x.length || uncertainties.length !== x.length) {
    throw new RangeError(
      `Cannot fit a line: x, y and uncertainties must be of one length, current lengths are ${x.length}, ${y.length}, ${uncertainties.length}`,
    )
  }
  const wrong = [...x, ...y].find((value) => !Number.isFinite(value))
  if (wrong !== undefined)
    throw new RangeError(`Cannot fit a line: values must be finite, current value is ${wrong}`)
  const useless = uncertainties.find((value) => !(value > 0 && Number.isFinite(value)))
  if (useless !== undefined) {
    throw new RangeError(
      `Cannot fit a line: a standard uncertainty must be positive and finite, current value is ${useless}`,
    )
  }
}

/**
 * Weighted least squares of a straight line; the weight of a point is one over its squared uncertainty.
 *
 * @param x - Known values.
 * @param y - Measured values, one an x.
 * @param standardUncertainties - Of the measured values, positive.
 * @returns Not measured (`line-undetermined`) with fewer than two different x.
 * @throws {RangeError} If the lengths differ, a value is not finite or an uncertainty not positive.
 * @see docs/methods/linearity.md
 * @example weightedLine([0, 1, 2], [1, 3, 5], [1, 1, 1]) // slope 2, intercept 1
 */
export const weightedLine = (
  x: readonly number[],
  y: readonly number[],
  standardUncertainties: readonly number[],
): Outcome<WeightedLine> => {
  check(x, y, standardUncertainties)
  const different = new Set(x).size
  if (different < 2) {
    return notMeasurable(
      'line-undetermined',
      `Cannot fit a line: points must lie at two different x at least, current number is ${different}`,
    )
  }
  const weights = standardUncertainties.map((uncertainty) => 1 / uncertainty ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / total
  const [xMean, yMean] = [mean(x), mean(y)]
  const spread = x.reduce((sum, value, i) => sum + weights[i]! * (value - xMean) ** 2, 0)
  const slope = x.reduce((sum, value, i) => sum + weights[i]! * (value - xMean) * (y[i]! - yMean), 0) / spread
  const residuals = x.map((value, i) => y[i]! - yMean - slope * (value - xMean))
  return {
    status: 'measured',
    slope,
    intercept: yMean - slope * xMean,
    covariance: {
      slope: 1 / spread,
      intercept: 1 / total + xMean ** 2 / spread,
      slopeIntercept: -xMean / spread,
    },
    residuals,
    chiSquared: residuals.reduce((sum, residual, i) => sum + weights[i]! * residual ** 2, 0),
    degreesOfFreedom: x.length - 2,
  }
}
