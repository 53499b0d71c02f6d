import { badScans } from './bad-scans.ts'
import { type BuiltChange, buildChanges } from './build-changes.ts'
import { candidateColumn } from './candidate-column.ts'
import type { Change } from './change.ts'
import { changeImpacts } from './change-impacts.ts'
import { type CleanStream, cleanStream } from './clean-stream.ts'
import { checkDriftSettings, type DriftSettings } from './drift-settings.ts'
import type { ChosenBaseline, ScannerHistory } from './drift-stream.ts'
import { effectiveStreams } from './effective-streams.ts'
import { knownCandidates } from './known-candidates.ts'
import { modelStream } from './model-stream.ts'
import { type OutlyingStream, outlierChanges } from './outlier-changes.ts'
import { type Overdue, overdueScans } from './overdue-scans.ts'
import { type ScannerModel, scannerModel } from './scanner-model.ts'
import { streamRole } from './stream-role.ts'
import { type StreamState, streamState } from './stream-state.ts'
import { watchDesign } from './watch-design.ts'
import { noisePrior, type WatchedStream, watchStream, withoutOutliers } from './watch-stream.ts'
import { vectorGroups } from './watch-vector.ts'
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

/** Ours: nearer to where it lay before a phantom is placed well enough, however steady the site's hand: mm or degrees. */
const placedWithin = { '°': 1, mm: 5 }

/** A placement stream with those of its outliers that are far enough out to disturb a measurement. */
const farOut = (watched: WatchedStream): WatchedStream => {
  const { clean, detection } = watched
  const limit = clean.stream.unit === '°' ? placedWithin['°'] : placedWithin.mm
  const mean = clean.values.reduce((sum, value) => sum + value, 0) / clean.values.length
  const outliers = detection.outliers.filter(({ index }) => Math.abs(clean.values[index]! - mean) >= limit)
  return { ...watched, detection: { ...detection, outliers } }
}

/** A watched stream with some of its outliers only. */
const onlyOutliers = (watched: WatchedStream, isKept: (index: number) => boolean): WatchedStream => ({
  ...watched,
  detection: {
    ...watched.detection,
    outliers: watched.detection.outliers.filter(({ index }) => isKept(index)),
  },
})

/** What a stream's scans would have been: its fit, with the changes that were found; else the level that was learnt. */
const expectedOf = (watched: WatchedStream, model: ScannerModel, at: number): OutlyingStream => {
  const { clean, detection } = watched
  const fit = at < 0 ? null : model.fits[at]!
  const { mean, squares, degreesOfFreedom } = detection.state.level
  if (fit === null) return { watched, expected: () => mean, sigma: Math.sqrt(squares / degreesOfFreedom) }
  const parts = [...fit.coefficients].map(
    ([j, { estimate }]) => [estimate, candidateColumn(model.candidates[j]!, clean)] as const,
  )
  const expected = (index: number): number =>
    parts.reduce((sum, [height, column]) => sum + height * (column?.[index] ?? 0), fit.level)
  return { watched, expected, sigma: fit.sigma }
}

/** Days of the steps that moved a stream. */
const cutsOf = (built: readonly BuiltChange[], id: string): readonly number[] =>
  built
    .flatMap(({ change, day }) =>
      day !== null && change.effects.some(({ stream }) => stream === id) ? [day] : [],
    )
    .sort((a, b) => a - b)

const statesOf = (
  streams: readonly CleanStream[],
  watched: readonly WatchedStream[],
  built: readonly BuiltChange[],
  chosen: readonly ChosenBaseline[],
  { baselineScans }: DriftSettings,
): readonly StreamState[] =>
  streams.map((clean) => {
    const own = watched.find((one) => one.clean.stream === clean.stream)
    const kept = own ? withoutOutliers(own) : clean
    const phi = own?.detection.state.level.phi ?? null
    const hasTrend = built.some(
      ({ change }) =>
        change.shape === 'trend' && change.effects.some((effect) => effect.stream === clean.stream.id),
    )
    const cuts = cutsOf(built, clean.stream.id)
    const watch = { cuts, isWatched: own !== undefined, phi, hasTrend }
    return streamState(clean, kept, watch, chosen, baselineScans)
  })

/**
 * What happened to a scanner: watches all of its streams, weighs what may have caused each change over all of them at
 * once, and says what the change does to the biomarkers of lungs.
 *
 * @param history - Streams and events of one scanner.
 * @param now - ISO 8601.
 * @throws {InputError} `drift-settings-invalid`.
 * @see docs/methods/drift.md
 * @example analyseScanner({ scanner: 'SN-1042', streams, events }, defaultDriftSettings, '2026-11-24').changes
 */
export const analyseScanner = (
  history: ScannerHistory,
  settings: DriftSettings,
  now: string,
): ScannerDrift => {
  checkDriftSettings(settings)
  const { scanner, streams } = history
  const clean = streams.map((stream) => cleanStream(stream, now))
  const ready = clean.filter(({ values }) => values.length >= fewestScans)
  const of = (role: ReturnType<typeof streamRole>): readonly CleanStream[] =>
    ready.filter(({ stream }) => streamRole(stream.name, stream.subject) === role)
  const alarming = of('watched')
  const independent = effectiveStreams(alarming)
  const weight = alarming.length === 0 ? 1 : independent / alarming.length
  // what is watched together is a chart more
  const groups = vectorGroups(alarming)
  const watch = (stream: CleanStream): WatchedStream => {
    const prior = noisePrior(stream)
    return watchStream(
      stream,
      stream.values,
      prior,
      watchDesign(stream, prior, Math.max(1, independent + groups), settings),
    )
  }
  const first = alarming.map(watch)
  const placed = of('placement').map((stream) => farOut(watch(stream)))
  const isBad = badScans(first, placed)
  const isBadOf =
    ({ stream, days }: CleanStream) =>
    (index: number): boolean =>
      isBad(stream, days[index]!)
  const watched = first.map((one) => {
    const bad = [...one.clean.days.keys()].filter(isBadOf(one.clean))
    return bad.length === 0 ? one : watch(withoutScans(one.clean, new Set(bad)))
  })
  const known = knownCandidates(history.events, alarming)
  const model: ScannerModel = scannerModel(
    watched,
    known,
    weight,
    Math.max(...watched.map(({ design }) => design.arl0)),
  )
  const shown = [...of('derived')].map((stream) => modelStream(stream, noisePrior(stream), model.candidates))
  const built = buildChanges(scanner, model, shown, weight)
  const explained = built.map(({ change, effects, any }): Change => {
    const { impacts, notes } = changeImpacts(change, effects, history.patients, any)
    return { ...change, impacts, notes: [...change.notes, ...notes] }
  })
  const outlying = (one: WatchedStream): OutlyingStream => {
    const at = model.watched.findIndex(({ clean: { stream } }) => stream === one.clean.stream)
    return expectedOf(one, model, at)
  }
  const outliers = outlierChanges(
    scanner,
    [...model.watched, ...first.map((one) => onlyOutliers(one, isBadOf(one.clean))), ...placed].map(outlying),
    placementChance,
  ).map((change): Change => ({ ...change, impacts: [], forecast: null }))
  const changes = [...explained, ...outliers].sort((a, b) => a.onset.localeCompare(b.onset))
  return {
    scanner,
    changes,
    streams: statesOf(clean, model.watched, built, history.baselines ?? [], settings),
    overdue: overdueScans(streams, now),
  }
}
