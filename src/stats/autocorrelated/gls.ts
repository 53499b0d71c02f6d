import { prepareAr1, profileRestrictedLikelihood } from './ar1-likelihood.ts'
import { coefficientsAt, type Matrix } from './coefficients-at.ts'
import { gapsInMedians } from './gaps-in-medians.ts'
import { maximiseBetween } from './maximise-between.ts'
import { type PhiSensitivity, phiSensitivity } from './phi-sensitivity.ts'

/** A regression whose noise is autoregressive of order 1. */
export type GlsFit = {
  readonly coefficients: readonly number[]
  /** Of the coefficients, at this φ. */
  readonly covariance: Matrix
  /** What the covariance becomes when φ is off by about its error. */
  readonly sensitivity: PhiSensitivity
  /** Variance of the noise about the fit, restricted maximum likelihood. */
  readonly sigma2: number
  /** Correlation of neighbours at the median gap. */
  readonly phi: number
  /** 0 where φ was given. */
  readonly phiStandardError: number
  /** n − p; of one interval fewer count, see `glsInterval`. */
  readonly degreesOfFreedom: number
  readonly logRestrictedLikelihood: number
  /** In the unit of `times`; 1 without times. */
  readonly medianGap: number
}

/** What to fit. */
export type GlsProblem = {
  /** p columns of n values in order of time. */
  readonly design: readonly Float64Array[]
  readonly y: Float64Array
  /** Ascending, any unit; without them all gaps are equal. */
  readonly times?: ArrayLike<number>
  /** φ where it is known; else it is estimated. */
  readonly phi?: number
}

/** Where to climb from. Ours: noise outside this range is no noise but a missing column. */
const evenGrid = [-0.95, -0.65, -0.3, 0, 0.25, 0.5, 0.7, 0.85, 0.94, 0.98]
/** φ^gap of a negative φ is no number unless the gap is whole. */
const unevenGrid = evenGrid.filter((phi) => phi >= 0)

const tolerance = 1e-7

/**
 * Generalised least squares with noise that is autoregressive of order 1, in continuous time where times are given:
 * correlation φ^gap with gaps in units of their median. φ by restricted maximum likelihood, exact, the first value
 * included.
 *
 * @returns Coefficients in the order of the columns.
 * @throws {RangeError} If lengths do not fit, there are fewer than p + 2 values, values are not finite, times descend,
 *   a column is a combination of others, or the design leaves nothing of y.
 * @see docs/methods/autocorrelated-regression.md
 * @example gls({ design: [ones, step], y }).coefficients // level before, height of the step
 */
export const gls = ({ design, y, times, phi: known }: GlsProblem): GlsFit => {
  const { gaps, medianGap } = times
    ? gapsInMedians(times)
    : { gaps: new Float64Array(Math.max(0, y.length - 1)).fill(1), medianGap: 1 }
  const problem = prepareAr1(design, y, gaps)
  const grid = gaps.every(Number.isInteger) ? evenGrid : unevenGrid
  const likelihood = (phi: number) => profileRestrictedLikelihood(problem, phi).logRestrictedLikelihood
  const phi = known ?? maximiseBetween(likelihood, grid, tolerance).at
  const profile = profileRestrictedLikelihood(problem, phi)
  if (!(profile.sigma2 > 0)) {
    throw new RangeError('Cannot fit: noise must be left beside the columns, current values have none')
  }
  const { coefficients, covariance } = coefficientsAt(problem, profile)
  const ends = [grid[0]!, grid[grid.length - 1]!] as const
  const isKnown = { covarianceBelow: covariance, covarianceAbove: covariance, deviations: Infinity }
  return {
    coefficients,
    covariance,
    ...(known === undefined
      ? phiSensitivity(problem, profile, phi, ends)
      : { phiStandardError: 0, sensitivity: isKnown }),
    sigma2: profile.sigma2,
    phi,
    degreesOfFreedom: problem.count - problem.size,
    logRestrictedLikelihood: profile.logRestrictedLikelihood,
    medianGap,
  }
}
