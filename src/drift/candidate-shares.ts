import { logGamma } from '../stats/log-gamma.ts'
import { allSets, likelihoodsOf, ownInclusion, type StreamEvidence } from './stream-evidence.ts'

/** Ours: a candidate that moves anything moves a share of the streams, between few and all: Beta(½, 1). */
const shareA = 0.5
const shareB = 1
const rounds = 8

/** Of each candidate: the share of streams it moves if any, how many it moved, how many could show it. */
export type CandidateShares = { readonly moves: number[]; readonly moved: number[]; readonly seen: number[] }

/**
 * Shares of streams that each candidate moves if it moves any, by expectation and maximisation.
 *
 * @param count - Of the scanner's candidates.
 * @see docs/methods/attribution.md
 * @example candidateShares(streams, 2).moves // [0.9, 0.2]
 */
export const candidateShares = (streams: readonly StreamEvidence[], count: number): CandidateShares => {
  let moves = Array.from({ length: count }, () => 0.5)
  const seen = Array.from(
    { length: count },
    (_, j) => streams.filter(({ candidates }) => candidates.includes(j)).length,
  )
  const likelihoods = streams.map(({ logEvidence }) => likelihoodsOf(logEvidence, allSets))
  let moved = seen.map(() => 0)
  for (let round = 0; round < rounds; round++) {
    moved = seen.map(() => 0)
    for (const [i, { candidates }] of streams.entries()) {
      const own = ownInclusion(
        likelihoods[i]!,
        candidates.map((j) => moves[j]!),
      )
      for (const [bit, candidate] of candidates.entries()) moved[candidate]! += own[bit]!
    }
    moves = seen.map((n, j) => (n <= 1 ? 1 - 1e-9 : (moved[j]! + shareA) / (n + shareA + shareB)))
  }
  return { moves, moved, seen }
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/**
 * What it costs that the shares were fitted: marginal over plugged-in log likelihood of the number of moved streams.
 *
 * @example fittedCosts({ moves: [0.5], moved: [1], seen: [1] }) // [0]
 */
export const fittedCosts = ({ moves, moved, seen }: CandidateShares): readonly number[] =>
  moves.map((share, j) => {
    const [into, of] = [moved[j]!, seen[j]!]
    if (of <= 1) return 0
    const marginal = logBeta(into + shareA, of - into + shareB) - logBeta(shareA, shareB)
    return Math.min(0, marginal - into * Math.log(share) - (of - into) * Math.log(1 - share))
  })
