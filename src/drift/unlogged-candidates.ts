import type { Candidate } from './candidate.ts'
import type { AlarmWindow } from './find-groups.ts'
import { type ProfileStream, positionProfile } from './position-profile.ts'

/** Ours: unlogged changes are a twentieth of a change a year and scanner; most of what happens is logged. */
export const unloggedPerDay = 0.05 / 365.25

/** Ours: an event whose position explains an alarm all but this well (log evidence) leaves no place for another. */
const asGood = 4

/** Every day in a window on which any stream was scanned. */
export const positionsIn = (
  streams: readonly ProfileStream[],
  { from, to }: AlarmWindow,
): readonly number[] =>
  [...new Set(streams.flatMap(({ days }) => [...days].filter((day) => day >= from && day <= to)))].sort(
    (a, b) => a - b,
  )

/**
 * For each alarm the step that nobody logged: at its likeliest position, unless a known event explains it as well.
 *
 * @param streams - With known changes taken out.
 * @param known - Candidates so far.
 */
export const unloggedCandidates = (
  streams: readonly ProfileStream[],
  windows: readonly AlarmWindow[],
  known: readonly Candidate[],
  weight: number,
): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const window of windows) {
    const positions = positionsIn(streams, window)
    if (positions.length === 0) continue
    const profile = positionProfile(streams, positions, weight)
    const best = profile.reduce((most, value) => Math.max(most, value), -Infinity)
    const taken = [...known, ...found].some((candidate) => {
      if (candidate.kind === 'trend') return false
      const at = positions.findIndex((day) => day >= candidate.day)
      return candidate.day >= window.from && at >= 0 && profile[at]! >= best - asGood
    })
    if (taken) continue
    const at = profile.indexOf(best)
    const gap = positions[at]! - (positions[at - 1] ?? positions[at]! - 7)
    found.push({ kind: 'unlogged', day: positions[at]!, prior: Math.max(1e-6, unloggedPerDay * gap) })
  }
  return found
}
