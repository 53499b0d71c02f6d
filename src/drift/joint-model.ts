import type { Candidate } from './candidate.ts'
import { type JointPosterior, jointPosterior } from './joint-posterior.ts'
import type { ModelStream } from './model-stream.ts'
import { stepPriorSd, trendPriorSd } from './position-profile.ts'
import { subsetEvidence } from './subset-evidence.ts'

/**
 * Weighs every set of candidates over all streams of a scanner.
 *
 * @param weight - Part of a stream's evidence that is its own.
 * @see docs/methods/attribution.md
 */
export const jointModel = (
  streams: readonly ModelStream[],
  candidates: readonly Candidate[],
  weight: number,
): JointPosterior => {
  const evidence = streams.map(({ clean, prior, phi, columns }) => {
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
  })
  return jointPosterior(
    evidence,
    candidates.map(({ prior }) => prior),
    weight,
  )
}
