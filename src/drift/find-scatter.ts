import { type Alarmed, alarmWindows, type RawAlarm } from './alarm-windows.ts'
import type { Candidate } from './candidate.ts'
import { dateOf } from './day.ts'
import { credibleRun } from './position-profile.ts'
import { type ScatterCause, scatterCauses } from './scatter-causes.ts'
import {
  concerns,
  overStreams,
  type ScatterBounds,
  type ScatterProfile,
  type ScatterStream,
  scatterMoved,
  scatterProfile,
} from './scatter-profile.ts'
import { positionsIn } from './unlogged-candidates.ts'

/** A stream with the alarms of its chart of scatter. */
export type AlarmedStream = ScatterStream & { readonly alarms: readonly RawAlarm[] }

/** A change of scatter, with what may have caused it. */
export type ScatterChange = {
  /** First day of the new scatter. */
  readonly day: number
  readonly onset: string
  readonly interval: readonly [string, string]
  readonly detected: number
  /** Likeliest first, each with its probability. */
  readonly causes: readonly ScatterCause[]
  /** Indices of the streams whose scatter changed. */
  readonly moved: readonly number[]
}

/** Ours: from this probability on a change is reported, a stream counts as moved. */
const believedFrom = 0.5

const placeOf = (
  { candidate }: ScatterCause,
  { positions, each }: ScatterProfile,
  weight: number,
  before: (day: number) => number,
): Pick<ScatterChange, 'onset' | 'interval'> => {
  if (candidate.kind === 'event') {
    const { at, lastScanBefore } = candidate.event
    const seen = positions.find((day) => day >= candidate.day) ?? candidate.day
    return {
      onset: at.slice(0, 10),
      interval: [lastScanBefore?.slice(0, 10) ?? dateOf(before(candidate.day)), dateOf(seen)],
    }
  }
  const profile = Float64Array.from(positions, (_, at) => overStreams(each, at, weight))
  const [first, last] = credibleRun(profile, 0.95)
  return {
    onset: dateOf(candidate.day),
    interval: [dateOf(before(positions[first]!)), dateOf(positions[last]!)],
  }
}

/** What an alarm's window tells, given the changes before it; null where all scans together hold it for chance. */
const changeIn = (
  window: Alarmed,
  streams: readonly AlarmedStream[],
  known: readonly Candidate[],
  weight: number,
  found: readonly ScatterChange[],
): ScatterChange | null => {
  const after = found.at(-1)?.day ?? -Infinity
  const positions = positionsIn(
    streams.map(({ rest }) => rest),
    { from: Math.min(window.from, window.soughtFrom), to: Math.max(window.to, window.detected) },
  ).filter((day) => day > after)
  if (positions.length === 0) return null
  const bounds = streams.map(({ alarms }, s): ScatterBounds => {
    const later = alarms.filter(({ start }) => start > window.detected)
    const isLate = !alarms.some(({ start, detected }) => start <= window.detected && detected >= window.from)
    return {
      from: found.findLast(({ moved }) => moved.includes(s))?.day ?? -Infinity,
      to: later[isLate ? 1 : 0]?.start ?? Infinity,
      isLate,
    }
  })
  const profile = scatterProfile(streams, positions, window.start, bounds)
  const causes = scatterCauses(profile, streams, known, weight)
  const any = causes.reduce((sum, { probability }) => sum + probability, 0)
  if (any < believedFrom) return null
  const { candidate } = causes[0]!
  const at = positions.findIndex((day) => day >= candidate.day)
  const moved = profile.each.flatMap((own, s) =>
    concerns(candidate, streams[s]!.protocol) && scatterMoved(own[at]!) >= believedFrom ? [s] : [],
  )
  if (moved.length === 0) return null
  const before = (limit: number): number =>
    Math.max(...streams.flatMap(({ rest: { days } }) => days.findLast((own) => own < limit) ?? []))
  const place = placeOf(causes[0]!, profile, weight, before)
  return { day: positions[at]!, ...place, detected: window.detected, causes, moved }
}

/**
 * Changes of the scatter between scans: from alarms of the charts, over all streams at once, with what may have caused
 * each. Alarms that all scans together hold for chance are no change.
 *
 * @param known - Logged events.
 * @param weight - Part of a stream's evidence that is its own.
 * @returns In order of time.
 * @see docs/methods/attribution.md
 */
export const findScatter = (
  streams: readonly AlarmedStream[],
  known: readonly Candidate[],
  weight: number,
): readonly ScatterChange[] => {
  const found: ScatterChange[] = []
  for (const window of alarmWindows(streams.flatMap(({ alarms }) => alarms))) {
    const change = changeIn(window, streams, known, weight, found)
    if (change) found.push(change)
  }
  return found
}
