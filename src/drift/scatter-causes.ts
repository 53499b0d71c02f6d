import type { Candidate } from './candidate.ts'
import {
  concerns,
  overStreams,
  type ScatterProfile,
  type ScatterStream,
  type StepCandidate,
} from './scatter-profile.ts'
import { alarmedPrior, unloggedPerDay } from './unlogged-candidates.ts'

/** A candidate with the probability that it changed the scatter. */
export type ScatterCause = { readonly candidate: StepCandidate; readonly probability: number }

/** Ours: a candidate below this is not named. */
const leastShare = 0.02

/**
 * What may have changed the scatter in the time in which an alarm's change is sought: the events in it, and a change that nobody logged at any of
 * its positions. What is short of 1 is the probability that nothing changed.
 *
 * @param known - Candidates.
 * @param weight - Part of a stream's evidence that is its own.
 * @returns Likeliest first.
 * @see docs/methods/attribution.md
 */
export const scatterCauses = (
  { positions, each }: ScatterProfile,
  streams: readonly ScatterStream[],
  known: readonly Candidate[],
  weight: number,
): readonly ScatterCause[] => {
  const profile = positions.map((_, at) => overStreams(each, at, weight))
  const best = profile.indexOf(Math.max(...profile))
  const events = known.flatMap((candidate) => {
    if (candidate.kind !== 'event') return []
    const at = positions.findIndex((day) => day >= candidate.day)
    const own = each.filter((_, s) => concerns(candidate, streams[s]!.protocol))
    if (at < 0 || candidate.day < positions[0]! || own.length === 0) return []
    const log = Math.log(candidate.prior / (1 - candidate.prior)) + overStreams(own, at, weight)
    return [{ candidate, log }]
  })
  const span = positions.at(-1)! - positions[0]!
  const prior = events.length > 0 ? unloggedPerDay * Math.max(span, 1) : alarmedPrior
  const fitting = profile.reduce((sum, log) => sum + Math.exp(log - profile[best]!), 0) / profile.length
  const unlogged = {
    candidate: { kind: 'unlogged' as const, day: positions[best]!, prior },
    log: Math.log(prior * fitting) + profile[best]!,
  }
  const weighed = [...events, unlogged]
  const most = Math.max(0, ...weighed.map(({ log }) => log))
  const all = weighed.reduce((sum, { log }) => sum + Math.exp(log - most), Math.exp(-most))
  return weighed
    .map(({ candidate, log }) => ({ candidate, probability: Math.exp(log - most) / all }))
    .filter(({ probability }) => probability >= leastShare)
    .sort((a, b) => b.probability - a.probability)
}
