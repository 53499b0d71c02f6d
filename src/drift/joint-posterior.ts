import { type CandidateShares, candidateShares, fittedCosts } from './candidate-shares.ts'
import { activeInclusion, allSets, likelihoodsOf, type StreamEvidence } from './stream-evidence.ts'
import { subsetMarginals, subsetSums } from './subset-tables.ts'

/** What is believed of a scanner's candidates after all of its streams were seen. */
export type JointPosterior = {
  /** Probability of each set of active candidates; bit j of the index: candidate j. */
  readonly sets: Float64Array
  /** Probability that a candidate changed anything. */
  readonly inclusion: readonly number[]
  /** For each stream its own candidates' probabilities, given that the likeliest set is active. */
  readonly streams: readonly (readonly number[])[]
}

/** ln(eᵃ + eᵇ); beyond 40 the smaller is lost in rounding. */
const logAdd = (a: number, b: number): number => {
  const [most, behind] = a > b ? [a, b - a] : [b, a - b]
  return behind > -40 ? most + Math.log1p(Math.exp(behind)) : most
}

/** Log likelihood of the stream for every set of ACTIVE candidates: an active one moves it with probability `moves`. */
const underSets = ({ candidates, logEvidence }: StreamEvidence, moves: readonly number[]): Float64Array => {
  const result = logEvidence.slice()
  for (const [bit, candidate] of candidates.entries()) {
    const [stays, goes] = [Math.log(1 - moves[candidate]!), Math.log(moves[candidate]!)]
    const flag = 1 << bit
    for (let set = 0; set < result.length; set++) {
      if (set & flag) result[set] = logAdd(stays + result[set ^ flag]!, goes + result[set]!)
    }
  }
  return result
}

/** Sums the streams' log likelihoods for every set of all candidates, and what the fitted shares cost. */
const logLikelihoods = (streams: readonly StreamEvidence[], shares: CandidateShares): Float64Array => {
  const { moves } = shares
  const nothing = moves.map(() => 0)
  const total = subsetSums(nothing, fittedCosts(shares))
  for (const stream of streams) {
    const own = underSets(stream, moves)
    // of a set of the scanner's candidates, the set of the stream's own
    const flags = nothing.map((_, j) =>
      stream.candidates.includes(j) ? 1 << stream.candidates.indexOf(j) : 0,
    )
    const ownSets = subsetSums(nothing, flags)
    for (let set = 0; set < total.length; set++) total[set]! += own[ownSets[set]!]!
  }
  return total
}

/** Log mean of likelihoods over views, each against that nothing happened. */
const meanOfViews = (views: readonly Float64Array[]): Float64Array =>
  views[0]!.map((_, set) => {
    const sum = views.reduce((all, view) => logAdd(all, view[set]! - view[0]!), -Infinity)
    return sum - Math.log(views.length)
  })

/**
 * Which candidates changed a scanner, from all of its streams at once: every set of candidates is weighed. One change
 * over many streams is one change: a candidate is active or not for the whole scanner, and an active one moves each
 * stream with a probability that is fitted beside it.
 *
 * @param views - The same scans seen in one way or more, of which each is as likely to show a change well: as streams,
 *   as what streams have in common. The first view's streams are told apart in the result.
 * @param priors - Prior probability of each candidate, at most 16.
 * @param weight - Part of a stream's evidence that is its own: 1 for independent streams, less where they share noise.
 * @see docs/methods/attribution.md
 * @example jointPosterior([[{ candidates: [0], logEvidence: Float64Array.of(0, 10) }]], [0.2], 1).inclusion // [0.9998]
 */
export const jointPosterior = (
  views: readonly (readonly StreamEvidence[])[],
  priors: readonly number[],
  weight: number,
): JointPosterior => {
  const seen = views.map((view) => {
    const shares = candidateShares(view, priors.length)
    return { view, shares, logs: logLikelihoods(view, shares).map((value) => weight * value) }
  })
  const logs = subsetSums(
    priors.map((prior) => Math.log(1 - prior)),
    priors.map(Math.log),
  )
  meanOfViews(seen.map((one) => one.logs)).forEach((value, set) => {
    logs[set]! += value
  })
  const weights = likelihoodsOf(logs, allSets)
  const sum = weights.reduce((all, value) => all + value, 0)
  const sets = weights.map((value) => value / sum)
  const likeliest = sets.indexOf(sets.reduce((most, value) => Math.max(most, value), 0))
  const { view, shares } = seen[0]!
  return {
    sets,
    inclusion: subsetMarginals(weights),
    streams: view.map((stream) => activeInclusion(stream, shares.moves, likeliest)),
  }
}
