import { equivalenceCount } from '../stats/equivalence/equivalence-count.ts'
import { type EquivalenceVerdict, equivalenceTest } from '../stats/equivalence/equivalence-test.ts'
import { studentTQuantile } from '../stats/student-t-distribution.ts'
import type { CleanStream, StreamNotice } from './clean-stream.ts'
import { dateOf, dayOf } from './day.ts'
import type { ChosenBaseline, DriftStream } from './drift-stream.ts'
import { type DriftTolerance, driftTolerance } from './drift-tolerance.ts'

/** A time in which a stream kept its level. */
export type LevelSegment = {
  /** Days, both inclusive. */
  readonly from: string
  readonly to: string
  readonly scans: number
  readonly mean: number
  /** Of one scan; null of a single one. */
  readonly sd: number | null
}

/** What a stream's numbers are compared with: chosen by a person, or its first scans. */
export type Baseline = LevelSegment & {
  readonly chosenBy: 'person' | 'automatic'
  /** Within which the next scan lies unless something changed (99.73 %): wider for a short baseline. */
  readonly limits: readonly [number, number] | null
}

/** Whether the present level is that of the baseline. */
export type Equivalence = {
  readonly difference: number
  readonly interval90: readonly [number, number]
  readonly verdict: EquivalenceVerdict
  /** Further scans with which equivalence would be shown 9 times in 10 if nothing changed; null where none suffice. */
  readonly scansAsked: number | null
}

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
  readonly tolerance: DriftTolerance | null
  /** Of the present level; null without tolerance or without a change since the baseline. */
  readonly equivalence: Equivalence | null
  /** What would have been seen: why no change is told where there may be one. */
  readonly detectable: Detectable | null
  readonly notices: readonly StreamNotice[]
}

/** Smallest changes that would be told 9 times in 10, in the stream's unit. */
export type Detectable = {
  /** Logged, with ten scans after it. */
  readonly step: number
  /** By the scans so far. */
  readonly trendPerYear: number
}

/** What the engine needs of an effect, in standard errors, to give an event 0.9 and be right 9 times in 10. Ours. */
const standardErrorsNeeded = 4.5

const levelOf = (days: readonly number[], values: readonly number[]): LevelSegment => {
  const scans = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / scans
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    from: dateOf(days[0]!),
    to: dateOf(days.at(-1)!),
    scans,
    mean,
    sd: scans < 2 ? null : Math.sqrt(squares / (scans - 1)),
  }
}

const levelBetween = (
  { days, values }: CleanStream,
  from: number,
  before: number,
  most = Infinity,
): LevelSegment | null => {
  const inside = [...days.keys()].filter((k) => days[k]! >= from && days[k]! < before).slice(0, most)
  return inside.length === 0
    ? null
    : levelOf(
        inside.map((k) => days[k]!),
        inside.map((k) => values[k]!),
      )
}

/** Levels between changes. */
const segmentsOf = (clean: CleanStream, cuts: readonly number[]): readonly LevelSegment[] => {
  const bounds = [-Infinity, ...cuts, Infinity]
  return bounds
    .slice(1)
    .map((to, i) => levelBetween(clean, bounds[i]!, to))
    .filter((segment): segment is LevelSegment => segment !== null)
}

/** How much less correlated scans say of a mean. */
const inflation = (phi: number | null): number => (1 + (phi ?? 0)) / (1 - (phi ?? 0))

const limitsOf = ({ scans, mean, sd }: LevelSegment, phi: number | null): Baseline['limits'] => {
  if (sd === null || scans < 3) return null
  const reach = studentTQuantile(0.99865, scans - 1) * sd * Math.sqrt(1 + inflation(phi) / scans)
  return [mean - reach, mean + reach]
}

const isOf = ({ protocol, subject, name, region }: ChosenBaseline, stream: DriftStream): boolean =>
  (stream.protocols ?? [stream.protocol]).includes(protocol) &&
  subject === stream.subject &&
  (name === null || (name === stream.name && region === stream.region))

/** That of a person, the one for this measurement before one for all; else the first scans before the first change. */
const baselineOf = (
  clean: CleanStream,
  cuts: readonly number[],
  chosen: readonly ChosenBaseline[],
  phi: number | null,
  baselineScans: number,
): Baseline | null => {
  const own = chosen
    .filter((one) => isOf(one, clean.stream))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null))[0]
  const level = own
    ? // a day holds until its end
      levelBetween(clean, dayOf(own.from), own.to.length === 10 ? dayOf(own.to) + 1 : dayOf(own.to) + 1e-6)
    : levelBetween(clean, -Infinity, cuts[0] ?? Infinity, baselineScans)
  return level === null
    ? null
    : { ...level, chosenBy: own ? 'person' : 'automatic', limits: limitsOf(level, phi) }
}

const equivalenceOf = (
  baseline: Baseline,
  present: LevelSegment,
  margin: number,
  phi: number | null,
): Equivalence | null => {
  const [a, b] = [baseline, present]
  if (a.sd === null || a.scans < 2 || b.from <= a.to) return null
  // a present level of few scans has the noise of the baseline
  const free = a.scans - 1 + (b.scans - 1)
  const sigma = Math.sqrt(((a.scans - 1) * a.sd ** 2 + (b.scans - 1) * (b.sd ?? 0) ** 2) / free)
  if (!(sigma > 0)) return null
  const standardError = sigma * Math.sqrt(inflation(phi) * (1 / a.scans + 1 / b.scans))
  const { difference, interval90, verdict } = equivalenceTest(b.mean - a.mean, standardError, free, margin)
  const needed =
    verdict === 'not-shown'
      ? equivalenceCount(a.scans, margin / (sigma * Math.sqrt(inflation(phi))), 0, 0.9)
      : null
  return {
    difference,
    interval90,
    verdict,
    scansAsked: needed === null ? null : Math.max(1, needed - b.scans),
  }
}

const detectableOf = (
  clean: CleanStream,
  baseline: Baseline | null,
  phi: number | null,
): Detectable | null => {
  const { days } = clean
  if (baseline === null || baseline.sd === null || days.length < 8) return null
  const sigma = baseline.sd * Math.sqrt(inflation(phi))
  const middle = days.reduce((sum, day) => sum + day, 0) / days.length
  const squares = days.reduce((sum, day) => sum + (day - middle) ** 2, 0)
  return {
    step: standardErrorsNeeded * sigma * Math.sqrt(1 / baseline.scans + 1 / 10),
    trendPerYear: (standardErrorsNeeded * sigma * 365.25) / Math.sqrt(squares),
  }
}

/**
 * How a stream stands: its levels between the changes that moved it, its baseline with limits, whether its present
 * level is that of the baseline, and what would have been seen.
 *
 * @param clean - Without outliers.
 * @param cuts - Days of the steps that moved it, ascending.
 * @param chosen - Baselines of persons.
 * @param baselineScans - So many first scans make an automatic baseline.
 * @param hasTrend - Whether a trend moves it: then it has no present level to judge.
 * @see docs/methods/drift.md
 */
export const streamState = (
  clean: CleanStream,
  cuts: readonly number[],
  isWatched: boolean,
  phi: number | null,
  chosen: readonly ChosenBaseline[],
  baselineScans: number,
  hasTrend: boolean,
): StreamState => {
  const { points: _, ...stream } = clean.stream
  const segments = segmentsOf(clean, cuts)
  const baseline = baselineOf(clean, cuts, chosen, phi, baselineScans)
  const tolerance = baseline === null ? null : driftTolerance(stream, baseline.mean)
  const scans = clean.values.length
  const state = scans < 3 ? 'too-few' : (baseline?.scans ?? 0) < baselineScans ? 'learning' : 'watched'
  const present = segments.at(-1)
  return {
    stream,
    scans,
    state: isWatched || state === 'too-few' ? state : 'unwatched',
    baseline,
    segments,
    phi,
    tolerance,
    equivalence:
      // a level that goes on moving is none
      baseline && present && tolerance && !hasTrend
        ? equivalenceOf(baseline, present, tolerance.tolerance, phi)
        : null,
    detectable: detectableOf(clean, baseline, phi),
    notices: clean.notices,
  }
}
