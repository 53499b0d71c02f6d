import { type BaselineChoice, baselineFrom } from './baseline.ts'
import type { CleanStream, StreamNotice } from './clean-stream.ts'
import { levelCuts, shortestLevel } from './level-cuts.ts'
import { levelScans } from './level-scans.ts'
import { changeWords, listWords, measurementWords } from './level-words.ts'
import { standingOut } from './standing-out.ts'

/** Ours: a run of fewer scans is no baseline where the level did not keep. */
const fewestStable = 8

type Run = { readonly inside: readonly number[]; readonly isLast: boolean }

/** The first scans; where they change their level, the first after the change, and so on until they keep one. */
const stableRuns = (
  clean: CleanStream,
  level: readonly number[],
  baselineScans: number,
  phi: number,
): readonly Run[] => {
  const runs: Run[] = []
  let start = 0
  for (;;) {
    const period = level.slice(start, start + baselineScans)
    const cuts = levelCuts(levelScans(clean, period), phi)
    const bounds = [0, ...cuts]
    for (const [i, from] of cuts.entries())
      runs.push({ inside: period.slice(bounds[i]!, from), isLast: false })
    if (cuts.length === 0) return [...runs, { inside: period, isLast: true }]
    start += cuts.at(-1)!
  }
}

/** The run that the stream settled on; until it is long enough the longest of those before. */
const chosenRun = (runs: readonly Run[]): Run | null => {
  const last = runs.at(-1)!
  if (runs.length === 1 || last.inside.length >= fewestStable) return last
  const longest = runs.reduce((best, run) => (run.inside.length > best.inside.length ? run : best))
  return longest.inside.length >= fewestStable ? longest : null
}

const wordsOf = (period: number, left: number, isFirst: boolean, isTested: boolean): string => {
  const which = isFirst ? `the first ${period} scans` : `${period} scans of the first run that kept its level`
  const screened = left === 0 ? 'none stands out' : `${left} left out as standing out`
  const level = isTested
    ? `no change of level within them (PELT, levels of ${shortestLevel} scans and more)`
    : 'not tested for a change of level'
  return `${which}: ${screened}; ${level}`
}

const movedNotice = (clean: CleanStream, runs: readonly Run[], chosen: Run | null): StreamNotice => {
  const when = listWords(runs.slice(1).map(({ inside }) => changeWords(clean, inside[0]!)))
  const found = `${measurementWords(clean)}: the first scans keep no level, it changed ${when}`
  if (chosen === null)
    return {
      code: 'baseline-unstable',
      message: `${found}; no run of ${fewestStable} scans kept one, so there is no baseline yet`,
    }
  return {
    code: 'baseline-moved',
    message: `${found}; the baseline is the ${chosen.inside.length} scans ${chosen.isLast ? 'after' : 'of the longest run so far'}`,
  }
}

/**
 * The baseline of a stream for which no person chose one (phase I): its first scans, tested for changes of level,
 * those that stand out left out. Later scans do not move it once it is complete.
 *
 * @param level - Indices of the scans before the first change that the watch found, ascending.
 * @param phi - Autocorrelation at the median gap.
 * @param isTested - Whether to test for changes of level: not where a trend is known, or φ is not.
 * @see docs/methods/drift.md
 * @example automaticBaseline(stream, [...stream.days.keys()], 20, 0, true).baseline?.from
 */
export const automaticBaseline = (
  clean: CleanStream,
  level: readonly number[],
  baselineScans: number,
  phi: number,
  isTested: boolean,
): BaselineChoice => {
  if (level.length === 0) return { baseline: null, notices: [] }
  const runs = isTested
    ? stableRuns(clean, level, baselineScans, phi)
    : [{ inside: level.slice(0, baselineScans), isLast: true }]
  const chosen = chosenRun(runs)
  const notices = runs.length === 1 ? [] : [movedNotice(clean, runs, chosen)]
  if (chosen === null) return { baseline: null, notices }
  const { inside } = chosen
  const left = standingOut(inside.map((k) => clean.values[k]!)).map((i) => inside[i]!)
  const reason = wordsOf(inside.length, left.length, inside[0] === level[0], isTested)
  const words = { chosenBy: 'automatic', author: null, reason } as const
  return { baseline: baselineFrom(clean, inside, left, phi, words), notices }
}
