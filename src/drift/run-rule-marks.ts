import { type RunRuleId, runRules } from '../stats/charts/run-rules.ts'
import type { Baseline } from './baseline.ts'
import type { CleanStream } from './clean-stream.ts'
import { dayOf } from './day.ts'

/** Scans at which a run rule is fulfilled. A note on a chart, never an alarm. */
export type RunRuleMark = {
  readonly rule: RunRuleId
  /** Times of the scans as the stream's points give them, ascending: each the last of its pattern. */
  readonly at: readonly string[]
}

const ids: readonly RunRuleId[] = ['WE1', 'WE2', 'WE3', 'WE4', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8']

/**
 * Scans of a stream that break rules of Western Electric or Nelson against its baseline; the limits of 99.73 % stand
 * for three sigma. By chance one of Western Electric's rules fires every 92 scans, one of Nelson's every 74, more often
 * where scans are correlated: they raise no alarm.
 *
 * @param clean - With its outliers, which are what rule 1 is for.
 * @returns Rules that no scan breaks are absent; none without limits.
 * @see docs/methods/run-length.md
 * @example runRuleMarks(stream, baseline)[0] // { rule: 'WE1', at: ['2022-04-11T08:00:00'] }
 */
export const runRuleMarks = (
  { stream, days, values }: CleanStream,
  baseline: Pick<Baseline, 'mean' | 'limits'> | null,
): readonly RunRuleMark[] => {
  if (baseline === null || baseline.limits === null) return []
  const sigma = (baseline.limits[1] - baseline.mean) / 3
  if (!(sigma > 0)) return []
  const z = [...values].map((value) => (value - baseline.mean) / sigma)
  const broken = runRules(z, ids).filter(({ indices }) => indices.length > 0)
  if (broken.length === 0) return []
  const times = new Map(stream.points.map(({ at }) => [dayOf(at), at]))
  return broken.map(({ rule, indices }) => ({ rule, at: indices.map((k) => times.get(days[k]!)!) }))
}
