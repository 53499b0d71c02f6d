import { type Ar1Problem, type Ar1Profile, profileRestrictedLikelihood } from './ar1-likelihood.ts'
import { coefficientsAt, type Matrix } from './coefficients-at.ts'

/** Covariances of the coefficients at two other φ, one below and one above the best, σ² following. */
export type PhiSensitivity = {
  readonly covarianceBelow: Matrix
  readonly covarianceAbove: Matrix
  /** How far apart the two φ are, in standard errors of φ by the fall of the likelihood; infinite where φ is known. */
  readonly deviations: number
}

/** Ours: a φ this many standard errors from the best is near enough to one. */
const nearOne = [0.7, 1.4] as const
const mostTries = 12

/** Ours: where the likelihood is flat over the whole range, so that nothing is divided by 0. */
const fewest = 0.01

/** A φ about one standard error from the best in one direction, or the end of the range; `deviations` says how many. */
const neighbour = (problem: Ar1Problem, best: Ar1Profile, phi: number, end: number) => {
  const towards = Math.sign(end - phi)
  let step = Math.sqrt((1 - phi * phi) / problem.count)
  let found = { phi, profile: best, deviations: 0 }
  for (let tries = 0; tries < mostTries && towards !== 0; tries++) {
    const isEnd = step >= Math.abs(end - phi)
    const tried = isEnd ? end : phi + towards * step
    const profile = profileRestrictedLikelihood(problem, tried)
    const fall = best.logRestrictedLikelihood - profile.logRestrictedLikelihood
    const deviations = Math.sqrt(2 * Math.max(fall, 0))
    found = { phi: tried, profile, deviations }
    if (deviations > nearOne[1]) step = Math.min(step, Math.abs(end - phi)) / Math.min(deviations, 10)
    else if (deviations < nearOne[0] && !isEnd) step /= Math.max(deviations, 0.25)
    else break
  }
  return found
}

/**
 * Standard error of φ, and what it does to the covariance: from two neighbours at which the likelihood has fallen by
 * about ½, which holds however crooked the likelihood is and at the ends of the range.
 *
 * @param best - The profile at `phi`, where the likelihood is highest.
 * @see docs/methods/autocorrelated-regression.md
 * @example phiSensitivity(problem, profile, phi, [-0.95, 0.98]).phiStandardError
 */
export const phiSensitivity = (
  problem: Ar1Problem,
  best: Ar1Profile,
  phi: number,
  [lowest, highest]: readonly [number, number],
): { readonly phiStandardError: number; readonly sensitivity: PhiSensitivity } => {
  const below = neighbour(problem, best, phi, lowest)
  const above = neighbour(problem, best, phi, highest)
  const deviations = Math.max(below.deviations + above.deviations, fewest)
  return {
    phiStandardError: (above.phi - below.phi) / deviations,
    sensitivity: {
      covarianceBelow: coefficientsAt(problem, below.profile).covariance,
      covarianceAbove: coefficientsAt(problem, above.profile).covariance,
      deviations,
    },
  }
}
