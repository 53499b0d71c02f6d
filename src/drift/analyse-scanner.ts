import { type BuiltChange, buildChanges } from './build-changes.ts'
import { withScatter } from './build-scatter.ts'
import type { Change } from './change.ts'
import { changeImpacts } from './change-impacts.ts'
import { type CleanStream, cleanStream } from './clean-stream.ts'
import { checkDriftSettings, type DriftSettings } from './drift-settings.ts'
import type { ChosenBaseline, ScannerHistory } from './drift-stream.ts'
import { effectiveStreams } from './effective-streams.ts'
import { unevened } from './evened.ts'
import { chartsOf, explainScanner, watchAmong } from './explain-scanner.ts'
import { knownCandidates } from './known-candidates.ts'
import { modelStream } from './model-stream.ts'
import { noisePrior } from './noise-prior.ts'
import { outlierChanges } from './outlier-changes.ts'
import { outlyingStream } from './outlying-stream.ts'
import { type Overdue, overdueScans } from './overdue-scans.ts'
import { streamRole } from './stream-role.ts'
import { type StreamState, streamState } from './stream-state.ts'
import { type WatchedStream, withoutOutliers } from './watch-stream.ts'

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
    const kept = own ? unevened(withoutOutliers(own)) : clean
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
  const clean = streams.map((stream) => cleanStream(stream, now, history.modelNoise?.[stream.id]))
  const ready = clean.filter(({ values }) => values.length >= fewestScans)
  const of = (role: ReturnType<typeof streamRole>): readonly CleanStream[] =>
    ready.filter(({ stream }) => streamRole(stream.name, stream.subject) === role)
  const alarming = of('watched')
  const independent = effectiveStreams(alarming)
  const weight = alarming.length === 0 ? 1 : independent / alarming.length
  const charts = chartsOf(alarming, independent)
  const placed = of('placement').map((stream) => farOut(watchAmong(stream, charts, settings)))
  const known = knownCandidates(history.events, alarming)
  const { first, isBad, model, scatter } = explainScanner(alarming, placed, known, weight, charts, settings)
  const shown = [...of('derived')].map((stream) => modelStream(stream, noisePrior(stream), model.candidates))
  const built = withScatter(scanner, buildChanges(scanner, model, shown, weight), scatter, alarming)
  const explained = built.map(({ change, effects, any }): Change => {
    // scatter alone moves no lungs
    if (effects.length === 0) return { ...change, impacts: [] }
    const { impacts, notes } = changeImpacts(change, effects, history.patients, any)
    return { ...change, impacts, notes: [...change.notes, ...notes] }
  })
  const isBadOf =
    ({ stream, days }: CleanStream) =>
    (index: number): boolean =>
      isBad(stream, days[index]!)
  const outliers = outlierChanges(
    scanner,
    [...model.watched, ...first.map((one) => onlyOutliers(one, isBadOf(one.clean))), ...placed].map((one) =>
      outlyingStream(one, model),
    ),
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
