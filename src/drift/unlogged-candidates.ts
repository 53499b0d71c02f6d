import type { Alarmed } from './alarm-windows.ts'
import type { Candidate } from './candidate.ts'
import type { AlarmWindow } from './find-groups.ts'
import { firstScanFrom } from './first-scan-from.ts'
import { type ProfileStream, positionProfile } from './position-profile.ts'

/** Ours: one change in fifty years of a scanner happens without anybody logging it. */
export const unloggedPerDay = 0.02 / 365.25

/** Ours: of a step that nobody logged where a chart has raised an alarm and no event is near. */
export const alarmedPrior = 0.1

/** Ours: an event whose position explains an alarm all but this well (log evidence) leaves no place for another. */
const asGood = 4

const inside = (days: Float64Array, from: number, to: number): number[] => {
  const found: number[] = []
  for (let i = firstScanFrom(days, from); i < days.length && days[i]! <= to; i++) found.push(days[i]!)
  return found
}

/** Every day in a window on which any stream was scanned. */
export const positionsIn = (
  streams: readonly ProfileStream[],
  { from, to }: AlarmWindow,
): readonly number[] =>
  [...new Set(streams.flatMap(({ days }) => inside(days, from, to)))].sort((a, b) => a - b)

/**
 * For each alarm the step that nobody logged: at its likeliest position, unless a known event explains it as well.
 *
 * @param streams - With known changes taken out.
 * @param known - Candidates so far.
 * @param most - How many are found at most.
 */
export const unloggedCandidates = (
  streams: readonly ProfileStream[],
  windows: readonly Alarmed[],
  known: readonly Candidate[],
  weight: number,
  most: number,
): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const window of windows) {
    if (found.length >= most) break
    const positions = positionsIn(streams, {
      from: Math.min(window.from, window.soughtFrom),
      to: Math.max(window.to, window.detected),
    })
    if (positions.length === 0) continue
    const profile = positionProfile(streams, positions, weight)
    const best = profile.reduce((most, value) => Math.max(most, value), -Infinity)
    const taken = [...known, ...found].some((candidate) => {
      if (candidate.kind === 'trend') return false
      const at = positions.findIndex((day) => day >= candidate.day)
      return candidate.day >= positions[0]! && at >= 0 && profile[at]! >= best - asGood
    })
    if (taken) continue
    const at = profile.indexOf(best)
    const hasEvent = known.some(
      (candidate) => candidate.kind === 'event' && candidate.day >= window.from && candidate.day <= window.to,
    )
    // the likeliest of many positions fits chance best too: what counts is the mean over all of them
    const fitting = profile.reduce((sum, value) => sum + Math.exp(value - best), 0) / profile.length
    const logged = unloggedPerDay * Math.max(window.to - window.from, 1)
    found.push({
      kind: 'unlogged',
      day: positions[at]!,
      prior: (hasEvent ? logged : alarmedPrior) * fitting,
    })
  }
  return found
}
