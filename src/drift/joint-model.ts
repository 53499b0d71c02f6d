import type { Candidate } from './candidate.ts'
import { commonStreams } from './common-streams.ts'
import { type JointPosterior, jointPosterior } from './joint-posterior.ts'
import { type ModelStream, modelStream } from './model-stream.ts'
import { stepPriorSd, trendPriorSd } from './position-profile.ts'
import type { StreamEvidence } from './stream-evidence.ts'
import { subsetEvidence } from './subset-evidence.ts'

/** Rotated streams are in units of their noise. */
const rotatedPrior = { sigma: 1, degreesOfFreedom: 3 }

const evidenceOf =
  (candidates: readonly Candidate[]) =>
  ({ clean, prior, phi, columns }: ModelStream): StreamEvidence => {
    const own = columns.flatMap((column, j) => (column === null ? [] : [j]))
    return {
      candidates: own,
      logEvidence: subsetEvidence({
        columns: own.map((j) => columns[j]!),
        y: clean.values,
        gaps: clean.gaps,
        phi,
        priorSd: own.map((j) => (candidates[j]!.kind === 'trend' ? trendPriorSd : stepPriorSd)),
        priorSigma: prior?.sigma ?? 0,
        priorDegreesOfFreedom: prior?.degreesOfFreedom ?? 0,
      }),
    }
  }

/**
 * Weighs every set of candidates over all streams of a scanner, as streams and as what streams of one kind have in
 * common: what moves all inserts a little is seen in their mean, what moves one insert in that insert.
 *
 * @param weight - Part of a stream's evidence that is its own.
 * @see docs/methods/attribution.md
 */
export const jointModel = (
  streams: readonly ModelStream[],
  candidates: readonly Candidate[],
  weight: number,
): JointPosterior => {
  const common = commonStreams(streams.map(({ clean }) => clean))
  const rotated = common.flatMap(({ streams: parts }) => parts)
  const own = streams.filter((_, i) => !common.some(({ members }) => members.includes(i)))
  const asCommon = [...own, ...rotated.map((clean) => modelStream(clean, rotatedPrior, candidates))]
  const views = rotated.length === 0 ? [streams] : [streams, asCommon]
  return jointPosterior(
    views.map((view) => view.map(evidenceOf(candidates))),
    candidates.map(({ prior }) => prior),
    weight,
  )
}
