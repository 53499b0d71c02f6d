import { logGamma } from '../stats/log-gamma.ts'

/** Evidence of one stream about the candidates that concern it. */
export type StreamEvidence = {
  /** Indices of the scanner's candidates that this stream's bits stand for, ascending. */
  readonly candidates: readonly number[]
  /** As `subsetEvidence` returns it. */
  readonly logEvidence: Float64Array
}

/** What is believed of a scanner's candidates after all of its streams were seen. */
export type JointPosterior = {
  /** Probability of each set of active candidates; bit j of the index: candidate j. */
  readonly sets: Float64Array
  /** Probability that a candidate changed anything. */
  readonly inclusion: readonly number[]
  /** For each stream its own candidates' probabilities, given that the likeliest set is active. */
  readonly streams: readonly (readonly number[])[]
}

const normalised = (logs: Float64Array): Float64Array => {
  const best = logs.reduce((most, value) => Math.max(most, value), -Infinity)
  const weights = logs.map((value) => Math.exp(value - best))
  const sum = weights.reduce((all, value) => all + value, 0)
  return weights.map((value) => value / sum)
}

const logAdd = (a: number, b: number): number => {
  const most = Math.max(a, b)
  return most === -Infinity ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most))
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

/** Probability of each of a stream's candidates to have moved it, where all in `active` may have. */
const ownInclusion = (
  { candidates, logEvidence }: StreamEvidence,
  moves: readonly number[],
  active: (candidate: number) => boolean,
): number[] => {
  const goes = candidates.map((candidate) => (active(candidate) ? moves[candidate]! : 0))
  const priors = goes.map((p) => [Math.log(1 - p), Math.log(p)] as const)
  const logs = logEvidence.map((value, set) =>
    priors.reduce((sum, [out, inside], bit) => sum + (set & (1 << bit) ? inside : out), value),
  )
  const weights = normalised(logs)
  return candidates.map((_, bit) => weights.reduce((sum, p, set) => sum + (set & (1 << bit) ? p : 0), 0))
}

/** Ours: a candidate that moves anything moves a share of the streams, between few and all: Beta(½, 1). */
const shareA = 0.5
const shareB = 1
const rounds = 8

/** Of each candidate: the share of streams it moves if any, how many it moved, how many could show it. */
type Shares = { readonly moves: number[]; readonly moved: number[]; readonly seen: number[] }

/** Shares of streams that each candidate moves if it moves any, by expectation and maximisation. */
const fitShares = (streams: readonly StreamEvidence[], count: number): Shares => {
  let moves = Array.from({ length: count }, () => 0.5)
  const seen = Array.from(
    { length: count },
    (_, j) => streams.filter(({ candidates }) => candidates.includes(j)).length,
  )
  let moved = seen.map(() => 0)
  for (let round = 0; round < rounds; round++) {
    moved = seen.map(() => 0)
    for (const stream of streams) {
      const own = ownInclusion(stream, moves, () => true)
      for (const [bit, candidate] of stream.candidates.entries()) moved[candidate]! += own[bit]!
    }
    moves = seen.map((n, j) => (n <= 1 ? 1 - 1e-9 : (moved[j]! + shareA) / (n + shareA + shareB)))
  }
  return { moves, moved, seen }
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** What it costs that the share was fitted: marginal over plugged-in likelihood of the number of moved streams. */
const fittedCost = (moves: number, moved: number, seen: number): number => {
  if (seen <= 1) return 0
  const marginal = logBeta(moved + shareA, seen - moved + shareB) - logBeta(shareA, shareB)
  return Math.min(0, marginal - moved * Math.log(moves) - (seen - moved) * Math.log(1 - moves))
}

/** Sums the streams' log likelihoods for every set of all candidates, and what the fitted shares cost. */
const logLikelihoods = (
  streams: readonly StreamEvidence[],
  { moves, moved, seen }: Shares,
  count: number,
): Float64Array => {
  const total = new Float64Array(2 ** count)
  for (const stream of streams) {
    const own = underSets(stream, moves)
    const { candidates } = stream
    for (let set = 0; set < total.length; set++) {
      let index = 0
      for (let bit = 0; bit < candidates.length; bit++) {
        if (set & (1 << candidates[bit]!)) index |= 1 << bit
      }
      total[set]! += own[index]!
    }
  }
  const costs = moves.map((share, j) => fittedCost(share, moved[j]!, seen[j]!))
  return total.map((value, set) => costs.reduce((sum, cost, j) => sum + (set & (1 << j) ? cost : 0), value))
}

/** Mean of likelihoods over views, each against that nothing happened. */
const meanOfViews = (views: readonly Float64Array[]): Float64Array => {
  const [first] = views
  return first!.map((_, set) => {
    const logs = views.map((view) => view[set]! - view[0]!)
    const best = Math.max(...logs)
    if (best === -Infinity) return best
    return best + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - best), 0) / views.length)
  })
}

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
  const count = priors.length
  const seen = views.map((view) => {
    const shares = fitShares(view, count)
    return { view, shares, logs: logLikelihoods(view, shares, count).map((value) => weight * value) }
  })
  const logs = meanOfViews(seen.map(({ logs }) => logs)).map((value, set) =>
    priors.reduce((sum, prior, j) => sum + Math.log(set & (1 << j) ? prior : 1 - prior), value),
  )
  const sets = normalised(logs)
  const likeliest = sets.indexOf(sets.reduce((most, value) => Math.max(most, value), 0))
  const { view, shares } = seen[0]!
  return {
    sets,
    inclusion: priors.map((_, j) => sets.reduce((sum, p, set) => sum + (set & (1 << j) ? p : 0), 0)),
    streams: view.map((stream) => ownInclusion(stream, shares.moves, (j) => (likeliest & (1 << j)) !== 0)),
  }
}
