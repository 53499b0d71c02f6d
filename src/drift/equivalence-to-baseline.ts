import { equivalenceCount } from '../stats/equivalence/equivalence-count.ts'
import { type EquivalenceVerdict, equivalenceTest } from '../stats/equivalence/equivalence-test.ts'
import type { LevelSegment } from './level-segment.ts'
import { scansPerIndependent } from './scans-per-independent.ts'

/** Whether the present level is that of the baseline. */
export type Equivalence = {
  readonly difference: number
  readonly interval90: readonly [number, number]
  readonly verdict: EquivalenceVerdict
  /** Further scans with which equivalence would be shown 9 times in 10 if nothing changed; null where none suffice. */
  readonly scansAsked: number | null
}

/** Scatter of both together; a present level of few scans has the noise of the baseline. */
const pooled = (baseline: LevelSegment, present: LevelSegment, free: number): number =>
  Math.sqrt(
    ((baseline.scans - 1) * (baseline.sd ?? 0) ** 2 + (present.scans - 1) * (present.sd ?? 0) ** 2) / free,
  )

/**
 * Whether the present level is that of the baseline, within a margin.
 *
 * @param margin - In the stream's unit, above 0.
 * @param phi - Autocorrelation at the median gap; null counts as 0.
 * @returns Null where nothing changed since the baseline, or the baseline shows no scatter.
 * @see docs/methods/equivalence.md
 * @example equivalenceToBaseline(baseline, present, 1, 0)?.verdict
 */
export const equivalenceToBaseline = (
  baseline: LevelSegment,
  present: LevelSegment,
  margin: number,
  phi: number | null,
): Equivalence | null => {
  if (baseline.sd === null || baseline.scans < 2 || present.from <= baseline.to) return null
  const free = baseline.scans - 1 + (present.scans - 1)
  const sigma = pooled(baseline, present, free)
  if (!(sigma > 0)) return null
  const lambda = scansPerIndependent(phi)
  const standardError = sigma * Math.sqrt(lambda * (1 / baseline.scans + 1 / present.scans))
  const { difference, interval90, verdict } = equivalenceTest(
    present.mean - baseline.mean,
    standardError,
    free,
    margin,
  )
  const needed =
    verdict === 'not-shown'
      ? equivalenceCount(baseline.scans, margin / (sigma * Math.sqrt(lambda)), 0, 0.9)
      : null
  const scansAsked = needed === null ? null : Math.max(1, needed - present.scans)
  return { difference, interval90, verdict, scansAsked }
}
