import { automaticBaseline } from './automatic-baseline.ts'
import type { Baseline } from './baseline.ts'
import { carefulPhi } from './careful-phi.ts'
import { chosenBaseline } from './chosen-baseline.ts'
import type { CleanStream, StreamNotice } from './clean-stream.ts'
import { type Detectable, detectableChange } from './detectable-change.ts'
import type { ChosenBaseline, DriftStream } from './drift-stream.ts'
import { type DriftTolerance, driftTolerance } from './drift-tolerance.ts'
import { type Equivalence, equivalenceToBaseline } from './equivalence-to-baseline.ts'
import { type LevelSegment, levelSegments, runsBetween } from './level-segment.ts'
import { type NoisePrior, noisePrior } from './noise-prior.ts'
import { retrospectiveNotices } from './retrospective-notices.ts'
import { type RunRuleMark, runRuleMarks } from './run-rule-marks.ts'

/** How a stream stands. */
export type StreamState = {
  readonly stream: Omit<DriftStream, 'points'>
  readonly scans: number
  /** `learning`: too few scans for limits; `unwatched`: it raises no alarm. */
  readonly state: 'watched' | 'learning' | 'unwatched' | 'too-few'
  readonly baseline: Baseline | null
  /** Every level it had, for ever, in order of time. */
  readonly segments: readonly LevelSegment[]
  /** Autocorrelation at the median gap, on the safe side. */
  readonly phi: number | null
  /** What was known of its noise beforehand, and from where. */
  readonly noisePrior: NoisePrior | null
  readonly tolerance: DriftTolerance | null
  /** Of the present level; null without tolerance or without a change since the baseline. */
  readonly equivalence: Equivalence | null
  /** What would have been seen: why no change is told where there may be one. */
  readonly detectable: Detectable | null
  /** Run rules against the baseline, for the eye: they raise no alarm. */
  readonly marks: readonly RunRuleMark[]
  readonly notices: readonly StreamNotice[]
}

/** What the watch knows of a stream. */
export type StreamWatch = {
  /** Days of the steps that moved it, ascending. */
  readonly cuts: readonly number[]
  readonly isWatched: boolean
  /** Null where it is not watched. */
  readonly phi: number | null
  /** Whether a trend moves it: then it has no levels to judge. */
  readonly hasTrend: boolean
}

const fewestScans = 3

const stateOf = (
  scans: number,
  isWatched: boolean,
  baseline: Baseline | null,
  baselineScans: number,
): StreamState['state'] => {
  if (scans < fewestScans) return 'too-few'
  if (!isWatched) return 'unwatched'
  const learnt = baseline === null ? 0 : baseline.scans + baseline.leftOut.length
  return learnt < baselineScans ? 'learning' : 'watched'
}

/**
 * How a stream stands: its levels between the changes that moved it, its baseline with limits, whether its present
 * level is that of the baseline, and what would have been seen.
 *
 * @param all - With its outliers.
 * @param clean - Without them.
 * @param chosen - Baselines of persons.
 * @param baselineScans - So many first scans make an automatic baseline.
 * @see docs/methods/drift.md
 * @example streamState(stream, stream, { cuts: [], isWatched: true, phi: 0, hasTrend: false }, [], 20).state
 */
export const streamState = (
  all: CleanStream,
  clean: CleanStream,
  { cuts, isWatched, phi, hasTrend }: StreamWatch,
  chosen: readonly ChosenBaseline[],
  baselineScans: number,
): StreamState => {
  const { points: _, ...stream } = clean.stream
  const segments = levelSegments(clean, cuts)
  const runs = runsBetween(clean, cuts)
  const safePhi = carefulPhi(phi, Math.max(0, ...segments.map(({ scans }) => scans)))
  // a slope is no change of level
  const isTested = isWatched && !hasTrend
  const { baseline, notices } =
    chosenBaseline(clean, chosen, safePhi, isTested) ??
    automaticBaseline(clean, runs[0] ?? [], baselineScans, safePhi, isTested)
  const tolerance = baseline === null ? null : driftTolerance(stream, baseline.mean)
  const scans = clean.values.length
  const present = segments.at(-1)
  return {
    stream,
    scans,
    state: stateOf(scans, isWatched, baseline, baselineScans),
    baseline,
    segments,
    phi,
    noisePrior: noisePrior(clean),
    tolerance,
    equivalence:
      baseline && present && tolerance && !hasTrend
        ? equivalenceToBaseline(baseline, present, tolerance.tolerance, phi)
        : null,
    detectable: detectableChange(clean, baseline, phi),
    marks: runRuleMarks(all, baseline),
    notices: [...clean.notices, ...notices, ...(isTested ? retrospectiveNotices(clean, runs, safePhi) : [])],
  }
}
