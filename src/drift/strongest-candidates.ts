import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import { jointModel } from './joint-model.ts'
import { type ModelStream, manyScans, modelStream } from './model-stream.ts'

/** 2¹³ sets are weighed in milliseconds. */
const mostCandidates = 13
/** Of them, at most so many that nobody logged. Ours. */
export const mostUnlogged = 4

/**
 * The known candidates that say most, so that all sets can be weighed; room is left for those that nobody logged.
 *
 * @param priors - What is known of each stream's noise.
 * @param weight - Part of a stream's evidence that is its own.
 */
export const strongestCandidates = (
  streams: readonly CleanStream[],
  priors: readonly ModelStream['prior'][],
  known: readonly Candidate[],
  weight: number,
): readonly Candidate[] => {
  const most = mostCandidates - mostUnlogged
  if (known.length <= most) return known
  // beside few scans all known candidates would leave φ nothing to be told by
  const phis = streams.map((clean, i) =>
    clean.values.length > manyScans ? modelStream(clean, priors[i]!, known).phi : undefined,
  )
  const inclusion = known.map((candidate) => {
    if (candidate.kind === 'trend') return 2
    const alone = streams.map((clean, i) => modelStream(clean, priors[i]!, [candidate], phis[i]))
    return jointModel(alone, [candidate], weight).inclusion[0]!
  })
  const kept = [...known.keys()].sort((a, b) => inclusion[b]! - inclusion[a]!).slice(0, most)
  return known.filter((_, j) => kept.includes(j))
}
