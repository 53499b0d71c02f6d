import type { CleanStream, StreamNotice } from './clean-stream.ts'
import { dateOf } from './day.ts'
import { levelCuts, shortestLevel } from './level-cuts.ts'
import { levelScans } from './level-scans.ts'
import { levelSteps } from './level-steps.ts'
import { changeWords, listWords, measurementWords } from './level-words.ts'

/** Ours: a step of fewer standard errors is not to be seen in the stream alone. */
const seenFrom = 2

/** Changes of level that the watch does not know. */
const unknownCuts = (
  clean: CleanStream,
  runs: readonly (readonly number[])[],
  phi: number,
): readonly number[] => runs.flatMap((run) => levelCuts(levelScans(clean, run), phi).map((at) => run[at]!))

/** Changes of the watch that the stream's own scans do not show, levels of a few scans aside. */
const unseenCuts = (
  clean: CleanStream,
  runs: readonly (readonly number[])[],
  phi: number,
): readonly number[] => {
  const long = runs.filter((run) => run.length >= shortestLevel)
  const inside = long.flat()
  const cuts = long.slice(1).map((run) => inside.indexOf(run[0]!))
  return levelSteps(levelScans(clean, inside), cuts, phi)
    .filter(({ t }) => Math.abs(t) < seenFrom)
    .map(({ at }) => inside[at]!)
}

/**
 * Where the segmentation of all scans seen together disagrees with the changes that the watch found one by one: levels
 * that hold a further change, and changes of which the stream itself shows nothing.
 *
 * @param runs - Indices of the scans between changes.
 * @param phi - Autocorrelation at the median gap.
 * @see docs/methods/drift.md
 * @example retrospectiveNotices(stream, [[...stream.days.keys()]], 0) // [] where the stream kept its level
 */
export const retrospectiveNotices = (
  clean: CleanStream,
  runs: readonly (readonly number[])[],
  phi: number,
): readonly StreamNotice[] => {
  const unknown = unknownCuts(clean, runs, phi)
  const unseen = unseenCuts(clean, runs, phi)
  const of = measurementWords(clean)
  return [
    ...(unknown.length === 0
      ? []
      : [
          {
            code: 'level-holds-change',
            message: `${of}: all scans seen together changed their level ${listWords(unknown.map((at) => changeWords(clean, at)))}, which no reported change explains`,
          },
        ]),
    ...(unseen.length === 0
      ? []
      : [
          {
            code: 'change-not-in-stream',
            message: `${of}: its own scans do not show the change reported for ${listWords(unseen.map((at) => dateOf(clean.days[at]!)))}; other streams do`,
          },
        ]),
  ]
}
