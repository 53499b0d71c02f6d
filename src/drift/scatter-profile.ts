import type { Candidate } from './candidate.ts'
import { farthestScans, type ProfileStream } from './position-profile.ts'
import { scatterEvidence } from './scatter-evidence.ts'
import { whitenedResiduals } from './whitened-residuals.ts'

/** A stream in which changes of scatter are sought. */
export type ScatterStream = {
  /** Every scan, outliers too, with the changes of its level taken out. */
  readonly rest: ProfileStream
  readonly protocol: string
  /** Whether its values show more than their last digit. */
  readonly hasNoise: boolean
}

/** Days between which a stream's scatter changed once at most, `to` not included; `isLate`: its alarm came later. */
export type ScatterBounds = { readonly from: number; readonly to: number; readonly isLate: boolean }

/** Something after which scatter may be another. */
export type StepCandidate = Exclude<Candidate, { kind: 'trend' }>

/** Where a change of scatter may lie: log evidence of each stream at each position. */
export type ScatterProfile = {
  /** Days, ascending. */
  readonly positions: readonly number[]
  readonly each: readonly Float64Array[]
}

/** Ours, as for steps: a change that moved one stream moved another with this probability. */
const moves = 0.3

/** Probability that a stream's scatter changed, given that some stream's did. */
export const scatterMoved = (logEvidence: number): number => {
  const odds = (moves / (1 - moves)) * Math.exp(Math.min(logEvidence, 500))
  return odds / (1 + odds)
}

/** log(1 − m + m·e^l): of a stream that may have moved or not. */
const eitherWay = (log: number): number =>
  Math.max(log, 0) + Math.log((1 - moves) * Math.exp(Math.min(-log, 0)) + moves * Math.exp(Math.min(log, 0)))

/** Ours: a stream that alarms later changed with the others where that explains it all but this well (log evidence). */
const asGood = 8

const evidenceOf = (
  { rest, hasNoise }: ScatterStream,
  positions: readonly number[],
  start: number,
  { from, to, isLate }: ScatterBounds,
): Float64Array => {
  const none = new Float64Array(positions.length)
  const { days } = rest
  const near = days.findIndex((day) => day >= start)
  const inside = [...days.keys()].filter(
    (i) => days[i]! >= from && days[i]! < to && Math.abs(i - near) <= farthestScans,
  )
  if (!hasNoise || near < 0 || inside.length === 0) return none
  const [first, end] = [inside[0]!, inside.at(-1)! + 1]
  const place = Math.min(Math.max(near - first, 0), end - first)
  const logs = scatterEvidence(whitenedResiduals(rest).subarray(first, end), place)
  const best = logs.reduce((most, log) => Math.max(most, log), 0)
  return none.map((_, k) => {
    const log = logs[days.findIndex((day) => day >= positions[k]!) - first] ?? 0
    return isLate && log < best - asGood ? Math.min(log, 0) : log
  })
}

/**
 * Log evidence of a change of scatter at each position, for each stream.
 *
 * @param start - Day near which it lies.
 * @param bounds - One a stream.
 */
export const scatterProfile = (
  streams: readonly ScatterStream[],
  positions: readonly number[],
  start: number,
  bounds: readonly ScatterBounds[],
): ScatterProfile => ({
  positions,
  each: streams.map((stream, s) => evidenceOf(stream, positions, start, bounds[s]!)),
})

/** Log evidence over streams, tempered: each may have moved or not; a stream alone is the one that did. */
export const overStreams = (each: readonly Float64Array[], at: number, weight: number): number =>
  each.length === 1 ? each[0]![at]! : weight * each.reduce((sum, own) => sum + eitherWay(own[at]!), 0)

/** Whether a candidate concerns the streams of a protocol. */
export const concerns = (candidate: StepCandidate, protocol: string): boolean =>
  candidate.kind !== 'event' || (candidate.event.protocols?.includes(protocol) ?? true)
