import type { CleanStream } from './clean-stream.ts'
import { type Detection, detectStream } from './detect-stream.ts'
import type { DetectorDesign } from './detector-state.ts'
import type { Prior } from './recursive-score.ts'
import { roundingPrior } from './rounding-prior.ts'
import { withoutScans } from './without-scans.ts'

/** A stream under watch, with what the watch found. */
export type WatchedStream = {
  readonly clean: CleanStream
  readonly prior: Prior
  readonly design: DetectorDesign
  readonly detection: Detection
}

/**
 * Ours: what scans state about their own uncertainty is worth so many observations of the scatter between scans, which
 * placement and daily calibration add to.
 */
const statedDegreesOfFreedom = 3

/** What is known of a stream's noise beforehand: its last digit where it shows no more, else what its scans state. */
export const noisePrior = ({ statedSigma, values }: CleanStream): Prior => {
  const rounding = roundingPrior(values)
  if (rounding !== null) return rounding
  return statedSigma === null ? null : { sigma: statedSigma, degreesOfFreedom: statedDegreesOfFreedom }
}

/**
 * Watches a stream.
 *
 * @param values - Its values, or what is left of them when known changes are taken out.
 * @param restarts - Days of known changes that moved it.
 */
export const watchStream = (
  clean: CleanStream,
  values: Float64Array,
  prior: Prior,
  design: DetectorDesign,
  restarts: readonly number[] = [],
): WatchedStream => ({
  clean,
  prior,
  design,
  detection: detectStream(clean, values, 0, prior, design, restarts),
})

/** A watched stream without the scans that stand out alone. */
export const withoutOutliers = ({ clean, detection }: WatchedStream): CleanStream =>
  withoutScans(clean, new Set(detection.outliers.map(({ index }) => index)))
