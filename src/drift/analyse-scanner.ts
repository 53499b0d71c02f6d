import { buildChanges } from './build-changes.ts'
import type { Change } from './change.ts'
import { changeImpacts } from './change-impacts.ts'
import { type CleanStream, cleanStream } from './clean-stream.ts'
import type { DriftSettings } from './drift-settings.ts'
import type { ScannerHistory } from './drift-stream.ts'
import { effectiveStreams } from './effective-streams.ts'
import { knownCandidates } from './known-candidates.ts'
import { modelStream } from './model-stream.ts'
import { outlierChanges } from './outlier-changes.ts'
import { type Overdue, overdueScans } from './overdue-scans.ts'
import { type ScannerModel, scannerModel } from './scanner-model.ts'
import { seriesKey } from './series-key.ts'
import { streamRole } from './stream-role.ts'
import { type StreamState, streamState } from './stream-state.ts'
import { watchDesign } from './watch-design.ts'
import { noisePrior, type WatchedStream, watchStream } from './watch-stream.ts'
import { withoutScans } from './without-scans.ts'

/** Everything that is known about the drift of one scanner. */
export type ScannerDrift = {
  readonly scanner: string
  /** In order of onset. */
  readonly changes: readonly Change[]
  readonly streams: readonly StreamState[]
  readonly overdue: readonly Overdue[]
}

/** Ours: a shorter history has no level and no noise of its own. */
const fewestScans = 3

/** Chance alone puts a number of placement as far out as an outlier about this often. */
const placementChance = 0.001

const withoutOutliers = ({ clean, detection }: WatchedStream): CleanStream =>
  withoutScans(clean, new Set(detection.outliers.map(({ index }) => index)))

/** Days of the steps that moved a stream. */
const cutsOf = (changes: readonly Change[], id: string): readonly number[] =>
  changes
    .filter(({ shape, effects }) => shape === 'step' && effects.some(({ stream }) => stream === id))
    .map(({ onset }) => Date.parse(onset) / 86_400_000)

const statesOf = (
  streams: readonly CleanStream[],
  watched: readonly WatchedStream[],
  changes: readonly Change[],
  { baselineScans }: DriftSettings,
): readonly StreamState[] =>
  streams.map((clean) => {
    const own = watched.find((one) => one.clean === clean)
    const kept = own ? withoutOutliers(own) : clean
    const phi = own?.detection.state.level.phi ?? null
    return streamState(kept, cutsOf(changes, clean.stream.id), own !== undefined, phi, baselineScans)
  })

/**
 * What happened to a scanner: watches all of its streams, weighs what may have caused each change over all of them at
 * once, and says what the change does to the biomarkers of lungs.
 *
 * @param history - Streams and events of one scanner.
 * @param now - ISO 8601.
 * @see docs/methods/drift.md
 * @example analyseScanner({ scanner: 'SN-1042', streams, events }, defaultDriftSettings, '2026-11-24').changes
 */
export const analyseScanner = (
  history: ScannerHistory,
  settings: DriftSettings,
  now: string,
): ScannerDrift => {
  const { scanner, streams } = history
  const clean = streams.map((stream) => cleanStream(stream, now))
  const ready = clean.filter(({ values }) => values.length >= fewestScans)
  const of = (role: ReturnType<typeof streamRole>): readonly CleanStream[] =>
    ready.filter(({ stream }) => streamRole(stream.name, stream.subject) === role)
  const alarming = of('watched')
  const independent = effectiveStreams(alarming)
  const weight = alarming.length === 0 ? 1 : independent / alarming.length
  const watch = (stream: CleanStream): WatchedStream =>
    watchStream(
      stream,
      stream.values,
      noisePrior(stream, history.pooledSigma?.get(seriesKey(stream.stream))),
      watchDesign(stream, independent, settings),
    )
  const watched = alarming.map(watch)
  const placed = of('placement').map(watch)
  const known = knownCandidates(history.events, alarming)
  const model: ScannerModel = scannerModel(watched, watched.map(withoutOutliers), known, weight)
  const shown = [...of('derived')].map((stream) =>
    modelStream(stream, noisePrior(stream, undefined), model.candidates),
  )
  const built = buildChanges(scanner, model, shown, weight).map(({ change, effects }): Change => {
    const { impacts, notes } = changeImpacts(change, effects, history.patients)
    return { ...change, impacts, forecast: null, notes: [...change.notes, ...notes] }
  })
  const outliers = outlierChanges(scanner, [...watched, ...placed], placementChance).map(
    (change): Change => ({ ...change, impacts: [], forecast: null }),
  )
  const changes = [...built, ...outliers].sort((a, b) => a.onset.localeCompare(b.onset))
  return {
    scanner,
    changes,
    streams: statesOf(clean, watched, changes, settings),
    overdue: overdueScans(streams, now),
  }
}
