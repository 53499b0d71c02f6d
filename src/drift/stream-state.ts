import type { CleanStream, StreamNotice } from './clean-stream.ts'
import { dateOf } from './day.ts'
import type { DriftStream } from './drift-stream.ts'
import { type DriftTolerance, driftTolerance } from './drift-tolerance.ts'

/** A time in which a stream kept its level: what later numbers are compared with. */
export type BaselineSegment = {
  /** Days, both inclusive. */
  readonly from: string
  readonly to: string
  readonly scans: number
  readonly mean: number
  /** Of one scan. */
  readonly sd: number
}

/** How a stream stands. */
export type StreamState = {
  readonly stream: Omit<DriftStream, 'points'>
  readonly scans: number
  /** `learning`: too few scans for limits; `unwatched`: it raises no alarm. */
  readonly state: 'watched' | 'learning' | 'unwatched' | 'too-few'
  /** Every level it had, for ever, in order of time. */
  readonly segments: readonly BaselineSegment[]
  /** Autocorrelation at the median gap, on the safe side. */
  readonly phi: number | null
  readonly tolerance: DriftTolerance | null
  readonly notices: readonly StreamNotice[]
}

/** Levels between changes. */
const segmentsOf = ({ days, values }: CleanStream, cuts: readonly number[]): readonly BaselineSegment[] => {
  const bounds = [-Infinity, ...[...cuts].sort((a, b) => a - b), Infinity]
  return bounds.slice(1).flatMap((to, i) => {
    const inside = [...days.keys()].filter((k) => days[k]! >= bounds[i]! && days[k]! < to)
    if (inside.length === 0) return []
    const mean = inside.reduce((sum, k) => sum + values[k]!, 0) / inside.length
    const squares = inside.reduce((sum, k) => sum + (values[k]! - mean) ** 2, 0)
    return [
      {
        from: dateOf(days[inside[0]!]!),
        to: dateOf(days[inside.at(-1)!]!),
        scans: inside.length,
        mean,
        sd: inside.length < 2 ? Number.NaN : Math.sqrt(squares / (inside.length - 1)),
      },
    ]
  })
}

/**
 * How a stream stands: its levels between the changes that moved it, its noise, its limits.
 *
 * @param clean - Without outliers.
 * @param cuts - Days of the steps that moved it.
 * @param baselineScans - From so many scans of a level on limits are drawn.
 */
export const streamState = (
  clean: CleanStream,
  cuts: readonly number[],
  isWatched: boolean,
  phi: number | null,
  baselineScans: number,
): StreamState => {
  const { points: _, ...stream } = clean.stream
  const segments = segmentsOf(clean, cuts)
  const scans = clean.values.length
  const state = scans < 3 ? 'too-few' : (segments.at(-1)?.scans ?? 0) < baselineScans ? 'learning' : 'watched'
  return {
    stream,
    scans,
    state: isWatched || state === 'too-few' ? state : 'unwatched',
    segments,
    phi,
    tolerance: segments[0] ? driftTolerance(stream, segments[0].mean) : null,
    notices: clean.notices,
  }
}
