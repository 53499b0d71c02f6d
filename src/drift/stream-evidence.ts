import { subsetMarginals, subsetProbabilities } from './subset-tables.ts'

/** Evidence of one stream about the candidates that concern it. */
export type StreamEvidence = {
  /** Indices of the scanner's candidates that this stream's bits stand for, ascending. */
  readonly candidates: readonly number[]
  /** As `subsetEvidence` returns it. */
  readonly logEvidence: Float64Array
}

/** Every set may be. */
export const allSets = -1

/**
 * Likelihoods of sets, the best of those that may be as 1 and 0 for all others.
 *
 * @param mayBe - Bits of the candidates of which a set may be made.
 * @example likelihoodsOf(Float64Array.of(-3, -1), allSets) // [0.135, 1]
 */
export const likelihoodsOf = (logs: Float64Array, mayBe: number): Float64Array => {
  const isPossible = (set: number): boolean => (set & ~mayBe) === 0
  const best = logs.reduce((most, value, set) => (isPossible(set) && value > most ? value : most), -Infinity)
  return logs.map((value, set) => (isPossible(set) ? Math.exp(value - best) : 0))
}

/**
 * Probability of each of a stream's candidates to have moved it, from the likelihoods of its sets.
 *
 * @param moves - For each of the stream's candidates the probability that it moves a stream.
 * @example ownInclusion(Float64Array.of(1, 1), [0.5]) // [0.5]
 */
export const ownInclusion = (likelihoods: Float64Array, moves: readonly number[]): number[] => {
  const weights = subsetProbabilities(moves)
  for (let set = 0; set < weights.length; set++) weights[set]! *= likelihoods[set]!
  return subsetMarginals(weights)
}

/**
 * The same where only candidates of the active set may have moved it.
 *
 * @param moves - Of all candidates of the scanner.
 * @param active - Bits of the scanner's candidates.
 * @example activeInclusion({ candidates: [0], logEvidence: Float64Array.of(0, 9) }, [0.5], 1) // [0.9999]
 */
export const activeInclusion = (
  { candidates, logEvidence }: StreamEvidence,
  moves: readonly number[],
  active: number,
): number[] => {
  const mayBe = candidates.reduce(
    (mask, candidate, bit) => (active & (1 << candidate) ? mask | (1 << bit) : mask),
    0,
  )
  return ownInclusion(
    likelihoodsOf(logEvidence, mayBe),
    candidates.map((candidate) => (active & (1 << candidate) ? moves[candidate]! : 0)),
  )
}
