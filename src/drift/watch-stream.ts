import type { CleanStream } from './clean-stream.ts'
import { type Detection, detectStream } from './detect-stream.ts'
import type { DetectorDesign } from './detector-state.ts'
import type { Prior } from './recursive-score.ts'
import { withoutScans } from './without-scans.ts'

/** A stream under watch, with what the watch found. */
export type WatchedStream = {
  readonly clean: CleanStream
  readonly prior: Prior
  readonly design: DetectorDesign
  readonly detection: Detection
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
