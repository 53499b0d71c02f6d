import type { Candidate } from './candidate.ts'
import type { JointPosterior } from './joint-posterior.ts'
import type { ModelStream } from './model-stream.ts'

/** Ours: from this probability on a stream is taken to have moved. */
export const movedFrom = 0.5

/** For each stream the days from which its level and noise are learnt anew: after its own steps, and those of noise. */
export const relearningDays = (
  streams: readonly ModelStream[],
  candidates: readonly Candidate[],
  posterior: JointPosterior,
  leaders: readonly number[],
): readonly (readonly number[])[] => {
  const moved = streams.map(({ columns }, i) => {
    const own = columns.flatMap((column, j) => (column === null ? [] : [j]))
    return new Set(own.filter((_, bit) => posterior.streams[i]![bit]! >= movedFrom))
  })
  const noisy = new Set(
    streams.flatMap(({ clean }, i) => (clean.stream.name === 'noise' ? [...moved[i]!] : [])),
  )
  return moved.map((own) =>
    leaders.flatMap((j) => {
      const candidate = candidates[j]!
      return candidate.kind !== 'trend' && (own.has(j) || noisy.has(j)) ? [candidate.day] : []
    }),
  )
}
