import type { CleanStream } from './clean-stream.ts'
import type { LevelSegment } from './level-segment.ts'
import { scansPerIndependent } from './scans-per-independent.ts'

/** Smallest changes that would be told 9 times in 10, in the stream's unit. */
export type Detectable = {
  /** Logged, with ten scans after it. */
  readonly step: number
  /** By the scans so far. */
  readonly trendPerYear: number
}

/** What the engine needs of an effect, in standard errors, to give an event 0.9 and be right 9 times in 10. Ours. */
const standardErrorsNeeded = 4.5

/** Ours: of fewer scans nothing is foretold. */
const fewestScans = 8

/**
 * What would have been seen: why no change is told where there may be one.
 *
 * @param phi - Autocorrelation at the median gap; null counts as 0.
 * @returns Null of fewer than eight scans, or without a scatter.
 * @see docs/methods/drift.md
 * @example detectableChange(stream, baseline, 0)?.step
 */
export const detectableChange = (
  { days }: CleanStream,
  baseline: LevelSegment | null,
  phi: number | null,
): Detectable | null => {
  if (baseline === null || baseline.sd === null || days.length < fewestScans) return null
  const sigma = baseline.sd * Math.sqrt(scansPerIndependent(phi))
  const middle = days.reduce((sum, day) => sum + day, 0) / days.length
  const squares = days.reduce((sum, day) => sum + (day - middle) ** 2, 0)
  return {
    step: standardErrorsNeeded * sigma * Math.sqrt(1 / baseline.scans + 1 / 10),
    trendPerYear: (standardErrorsNeeded * sigma * 365.25) / Math.sqrt(squares),
  }
}
