import { badScans } from './bad-scans.ts'
import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import type { DriftSettings } from './drift-settings.ts'
import { evened } from './evened.ts'
import { type ExplainedScatter, explainScatter } from './explain-scatter.ts'
import { noisePrior } from './noise-prior.ts'
import { type ScannerModel, scannerModel } from './scanner-model.ts'
import { courseOf } from './scatter-segments.ts'
import { watchDesign } from './watch-design.ts'
import { type WatchedStream, watchStream } from './watch-stream.ts'
import { vectorGroups } from './watch-vector.ts'
import { withoutScans } from './without-scans.ts'

/** What was found out about the level of a scanner's streams. */
type ExplainedLevels = {
  /** Watched streams with their outliers, every scan in. */
  readonly first: readonly WatchedStream[]
  /** Whether nothing is to be learnt from a scan. */
  readonly isBad: ReturnType<typeof badScans>
  readonly model: ScannerModel
}

/** What was found out about a scanner: changes of the level and of the scatter between scans. */
export type ExplainedScanner = ExplainedLevels & { readonly scatter: ExplainedScatter }

/** How many independent charts a scanner has. */
export type Charts = { readonly level: number; readonly scatter: number }

/** Ours: of the false alerts allowed to charts those of scatter have a tenth. */
const shareOfScatter = 0.1

/**
 * The charts of a scanner, each counted as often as its share of the false alerts is short of all.
 *
 * @param independent - How many of the streams are.
 */
export const chartsOf = (streams: readonly CleanStream[], independent: number): Charts => ({
  // what is watched together is a chart more
  level: Math.max(1, independent + vectorGroups(streams)) / (1 - shareOfScatter),
  scatter: Math.max(1, independent) / shareOfScatter,
})

/** Watches a stream as one of its scanner's. */
export const watchAmong = (clean: CleanStream, charts: Charts, settings: DriftSettings): WatchedStream => {
  const prior = noisePrior(clean)
  return watchStream(clean, clean.values, prior, watchDesign(clean, prior, charts.level, settings))
}

/**
 * Explains what happened to a scanner: first its levels; then the scatter of what is left; where that changed, the
 * levels once more with every scan weighed by its scatter.
 *
 * @param streams - Watched ones.
 * @param placed - Streams of the placement, with the outliers that disturb a measurement.
 * @param known - Logged events and trends.
 * @param weight - Part of a stream's evidence that is its own.
 * @see docs/methods/drift.md
 */
export const explainScanner = (
  streams: readonly CleanStream[],
  placed: readonly WatchedStream[],
  known: readonly Candidate[],
  weight: number,
  charts: Charts,
  settings: DriftSettings,
): ExplainedScanner => {
  const levels = (cleans: readonly CleanStream[]): ExplainedLevels => {
    const first = cleans.map((clean) => watchAmong(clean, charts, settings))
    const isBad = badScans(first, placed)
    const watched = first.map((one) => {
      const { stream, days } = one.clean
      const bad = [...days.keys()].filter((i) => isBad(stream, days[i]!))
      return bad.length === 0 ? one : watchAmong(withoutScans(one.clean, new Set(bad)), charts, settings)
    })
    const vectorArl0 = Math.max(...watched.map(({ design }) => design.arl0))
    return { first, isBad, model: scannerModel(watched, known, weight, vectorArl0) }
  }
  const once = levels(streams)
  const misplaced = badScans([], placed)
  const sought = streams.map((clean) => {
    const bad = [...clean.days.keys()].filter((i) => misplaced(clean.stream, clean.days[i]!))
    return withoutScans(clean, new Set(bad))
  })
  const runLengths = once.first.map(({ design }) => (design.arl0 * charts.scatter) / charts.level)
  const found = explainScatter(sought, once.model, known, runLengths, weight)
  if (found.changes.length === 0) return { ...once, scatter: found }
  const courses = found.segments.map(courseOf)
  const again = levels(streams.map((clean, i) => (courses[i] ? evened(clean, courses[i]) : clean)))
  const scatter = explainScatter(sought, again.model, known, runLengths, weight)
  // what the changes of the level explain once scans are weighed was no scatter
  if (scatter.changes.length === 0) return { ...once, scatter }
  // what was raised before the scatter was known was raised
  const alarms = [...once.model.alarms, ...again.model.alarms]
  return { ...again, model: { ...again.model, alarms }, scatter }
}
