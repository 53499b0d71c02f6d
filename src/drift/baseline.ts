import { studentTQuantile } from '../stats/student-t-distribution.ts'
import type { CleanStream, StreamNotice } from './clean-stream.ts'
import { dateOf } from './day.ts'
import { levelEstimate } from './level-estimate.ts'
import { levelScans } from './level-scans.ts'
import type { LevelSegment } from './level-segment.ts'

/** What a stream's numbers are compared with. `mean` and `sd` are those that the limits are made of. */
export type Baseline = LevelSegment & {
  readonly chosenBy: 'person' | 'automatic'
  /** Who chose it; null of an automatic one, and where no name was kept. */
  readonly author: string | null
  /** In words, why these scans. */
  readonly reason: string
  /** Days of scans within it that stand out and are left out. */
  readonly leftOut: readonly string[]
  /** Within which the next scan lies unless something changed (99.73 %): wider for a short baseline. */
  readonly limits: readonly [number, number] | null
  /** Of the method that chose it and drew the limits. */
  readonly methodVersion: number
}

/** A baseline, or why there is none, with what its owner must know. */
export type BaselineChoice = {
  readonly baseline: Baseline | null
  readonly notices: readonly StreamNotice[]
}

/** Raised when other scans may be chosen, or other limits drawn, for the same stream. */
export const baselineMethodVersion = 2

/** Ours: of fewer scans no limits are drawn. */
const fewestForLimits = 3

/** Ours: both sides of a chart's three sigma. */
const quantileOfLimit = 0.99865

/**
 * The baseline that some scans make: level and scatter with autocorrelation, and limits that hold the next scan with
 * 99.73 %, mean ± t·sd·√(1 + 1/effective scans).
 *
 * @param inside - Indices of its period, ascending, one or more.
 * @param left - Those of them that are left out.
 * @param phi - Autocorrelation at the median gap.
 * @see docs/methods/drift.md
 * @example baselineFrom(stream, [0, 1, 2], [], 0, { chosenBy: 'person', author: null, reason: 'chosen' }).limits
 */
export const baselineFrom = (
  clean: CleanStream,
  inside: readonly number[],
  left: readonly number[],
  phi: number,
  words: Pick<Baseline, 'chosenBy' | 'author' | 'reason'>,
): Baseline => {
  const kept = inside.filter((k) => !left.includes(k))
  const { mean, sd, effectiveScans } = levelEstimate(levelScans(clean, kept), phi)
  const scans = kept.length
  const reach =
    sd === null || scans < fewestForLimits
      ? null
      : studentTQuantile(quantileOfLimit, scans - 1) * sd * Math.sqrt(1 + 1 / effectiveScans)
  return {
    from: dateOf(clean.days[inside[0]!]!),
    to: dateOf(clean.days[inside.at(-1)!]!),
    scans,
    mean,
    sd,
    ...words,
    leftOut: left.map((k) => dateOf(clean.days[k]!)),
    limits: reach === null ? null : [mean - reach, mean + reach],
    methodVersion: baselineMethodVersion,
  }
}
