import type { Alarmed } from './alarm-windows.ts'
import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'

/** Ours: beyond, every position is not asked for; charts have alarmed by then. */
const mostPositions = 400

/** Where a trend is told without any step beside it, a step anywhere is asked for too: the two look alike for long. */
export const stepRivals = (
  candidates: readonly Candidate[],
  leaders: readonly number[],
  streams: readonly CleanStream[],
): readonly Alarmed[] => {
  const hasTrend = leaders.some((j) => candidates[j]!.kind === 'trend')
  const hasUnlogged = candidates.some(({ kind }) => kind === 'unlogged')
  if (!hasTrend || hasUnlogged || streams.some(({ days }) => days.length > mostPositions)) return []
  const from = Math.min(...streams.map(({ days }) => days[1]!))
  const to = Math.max(...streams.map(({ days }) => days.at(-1)!))
  return [{ from, soughtFrom: from, to, start: from, detected: to }]
}
