import { fDistribution } from '../stats/f-distribution.ts'
import type { CleanStream } from './clean-stream.ts'
import { noiseBetweenScans } from './noise-between-scans.ts'
import type { Prior } from './recursive-score.ts'
import { roundingPrior } from './rounding-prior.ts'

/** What is known of a stream's noise beforehand, and from where. */
export type NoisePrior = NonNullable<Prior> & {
  /** Other scanners of the model, uncertainties that its scans state, or its last digit. */
  readonly from: 'model' | 'stated' | 'rounding'
}

/**
 * Ours: what scans state about their own uncertainty is worth so many observations of the scatter between scans, which
 * placement and daily calibration add to.
 */
const statedDegreesOfFreedom = 3

/** Ours: a scanner whose own scatter is so unlikely among the others of its model is none of them. */
const odd = 0.05

/** Whether the stream's own scatter contradicts that of the other scanners, on either side. */
const isOdd = (values: Float64Array, pooled: NonNullable<CleanStream['modelNoise']>): boolean => {
  const own = noiseBetweenScans(values)
  if (own === null) return false
  const ratio = (own.sigma / pooled.sigma) ** 2
  return (
    fDistribution(Math.max(ratio, 1 / ratio), own.degreesOfFreedom, pooled.degreesOfFreedom, 'upper') <
    odd / 2
  )
}

/**
 * What is known of a stream's noise beforehand: its last digit where it shows no more; else the scatter of other
 * scanners of its model, unless its own contradicts; else what its scans state.
 *
 * @returns Null where nothing is known.
 * @see docs/methods/drift.md
 * @example noisePrior(stream) // { sigma: 0.3, degreesOfFreedom: 3, from: 'stated' }
 */
export const noisePrior = ({ statedSigma, values, modelNoise }: CleanStream): NoisePrior | null => {
  const rounding = roundingPrior(values)
  if (rounding !== null) return { ...rounding, from: 'rounding' }
  if (modelNoise && !isOdd(values, modelNoise)) {
    const { sigma, degreesOfFreedom } = modelNoise
    return { sigma, degreesOfFreedom, from: 'model' }
  }
  return statedSigma === null
    ? null
    : { sigma: statedSigma, degreesOfFreedom: statedDegreesOfFreedom, from: 'stated' }
}
