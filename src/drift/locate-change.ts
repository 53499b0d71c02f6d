import type { Candidate } from './candidate.ts'
import { dateOf } from './day.ts'
import type { ModelStream } from './model-stream.ts'
import { credibleRun, type ProfileStream, positionProfile } from './position-profile.ts'
import type { StreamFit } from './stream-fit.ts'
import { positionsIn, unloggedPerDay } from './unlogged-candidates.ts'

/** Where a step lies. */
export type Located = {
  /** Days. */
  readonly onset: string
  readonly interval: readonly [string, string]
  /**
   * Of an event: probability that the step is at its position and not an unlogged one nearby, given that there is a
   * step. 1 for an unlogged step.
   */
  readonly share: number
}

/** Ours: this many scans to either side are looked at. */
const reachScans = 15

/** A stream with every change but one taken out. */
export const partialStream = (
  stream: ModelStream,
  fit: StreamFit | null,
  candidate: number,
): ProfileStream => {
  const { clean, phi, prior, columns } = stream
  const own = fit?.coefficients.get(candidate)
  const values =
    fit && own
      ? fit.residuals.map((value, i) => value + own.estimate * columns[candidate]![i]!)
      : (fit?.residuals ?? clean.values)
  return { days: clean.days, values, gaps: clean.gaps, phi, prior, scatter: clean.scatter }
}

/** Day of the last scan before a day; the day itself where there is none. */
const lastScanBefore = (streams: readonly ProfileStream[], day: number): number => {
  const before = streams.flatMap(({ days }) => days.findLast((at) => at < day) ?? [])
  return before.length === 0 ? day : Math.max(...before)
}

/**
 * Where the step of a candidate lies, over all streams that it moved.
 *
 * @param streams - With their fits.
 * @param around - Days of the neighbouring changes, which bound the search.
 * @param weight - Part of a stream's evidence that is its own.
 * @see docs/methods/attribution.md
 */
export const locateChange = (
  candidate: Exclude<Candidate, { kind: 'trend' }>,
  index: number,
  streams: readonly { readonly stream: ModelStream; readonly fit: StreamFit | null }[],
  around: readonly number[],
  weight: number,
): Located => {
  const parts = streams.map(({ stream, fit }) => partialStream(stream, fit, index))
  const gap = Math.max(...streams.map(({ stream }) => stream.clean.medianGap))
  const bounds = {
    from: Math.max(candidate.day - reachScans * gap, ...around.filter((day) => day < candidate.day)),
    to: Math.min(candidate.day + reachScans * gap, ...around.filter((day) => day > candidate.day)),
  }
  const positions = positionsIn(parts, bounds)
  const profile = positionProfile(parts, positions, weight)
  const [first, last] = credibleRun(profile, 0.95)
  const at = positions.findIndex((day) => day >= candidate.day)
  const best = profile[at] ?? -Infinity
  const unlogged = profile.reduce(
    (sum, value, i) =>
      sum +
      Math.exp(value - best) * unloggedPerDay * (positions[i]! - (positions[i - 1] ?? positions[i]! - gap)),
    0,
  )
  if (candidate.kind === 'event') {
    const before =
      candidate.event.lastScanBefore?.slice(0, 10) ?? dateOf(lastScanBefore(parts, candidate.day))
    return {
      onset: candidate.event.at.slice(0, 10),
      interval: [before, dateOf(positions[at] ?? candidate.day)],
      share: candidate.prior / (candidate.prior + unlogged),
    }
  }
  return {
    onset: dateOf(
      positions[profile.indexOf(profile.reduce((most, value) => Math.max(most, value), -Infinity))]!,
    ),
    // it began after the scan before the first position
    interval: [dateOf(lastScanBefore(parts, positions[first]!)), dateOf(positions[last]!)],
    share: 1,
  }
}
