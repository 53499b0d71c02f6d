import { normalQuantile } from '../stats/normal-quantile.ts'
import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import { type AlarmedStream, findScatter, type ScatterChange } from './find-scatter.ts'
import type { ScannerModel } from './scanner-model.ts'
import { type ScatterSegment, scatterSegments } from './scatter-segments.ts'
import { streamResiduals } from './stream-residuals.ts'
import { watchScatter } from './watch-scatter.ts'

/** Changes of scatter, and for each watched stream its scatter between those that changed it. */
export type ExplainedScatter = {
  readonly changes: readonly ScatterChange[]
  readonly segments: readonly (readonly ScatterSegment[])[]
}

/**
 * Normal score beyond which a window raises an alarm. A scan tests up to two hypotheses, and of the alarms by chance all
 * scans together believe one in six at most: so many more are allowed (ours, simulated).
 */
const scatterLimit = (arl0: number): number => normalQuantile(1 - 1 / arl0)

const scatterStream = (
  clean: CleanStream,
  model: ScannerModel,
  at: number,
  runLength: number,
): AlarmedStream => {
  const { days, gaps, medianGap } = clean
  const values = streamResiduals(clean, model.candidates, model.fits[at]!)
  const { phi, prior } = model.streams[at]!
  const rest = { days, values, gaps, phi, prior: null }
  // values without noise beyond their last digit have no scatter to tell
  const alarms = prior?.isRounding
    ? []
    : watchScatter(rest, scatterLimit(runLength)).map(({ start, detected }) => ({
        start: days[start]!,
        detected: days[detected]!,
        margin: (1 + (detected - start + 1) / 2) * medianGap,
        medianGap,
      }))
  return { rest, protocol: clean.stream.protocol, hasNoise: !prior?.isRounding, alarms }
}

/**
 * Changes of the scatter between scans, sought in what the changes of the level leave.
 *
 * @param streams - Watched ones as they were measured, in the order of the model.
 * @param runLengths - Mean number of scans between false alarms of each stream's chart of scatter.
 * @param weight - Part of a stream's evidence that is its own.
 * @see docs/methods/drift.md
 */
export const explainScatter = (
  streams: readonly CleanStream[],
  model: ScannerModel,
  known: readonly Candidate[],
  runLengths: readonly number[],
  weight: number,
): ExplainedScatter => {
  const own = streams.map((clean, at) => scatterStream(clean, model, at, runLengths[at]!))
  const changes = findScatter(own, known, weight)
  const cutsOf = (at: number): readonly number[] =>
    changes.filter(({ moved }) => moved.includes(at)).map(({ day }) => day)
  return { changes, segments: own.map(({ rest }, at) => scatterSegments(rest, cutsOf(at))) }
}
