import { type Alarmed, alarmWindows, rawAlarms } from './alarm-windows.ts'
import type { Candidate } from './candidate.ts'
import { candidateColumn } from './candidate-column.ts'
import type { CleanStream } from './clean-stream.ts'
import { type CauseGroup, findGroups } from './find-groups.ts'
import { jointModel } from './joint-model.ts'
import type { JointPosterior } from './joint-posterior.ts'
import { type ModelStream, manyScans, modelStream } from './model-stream.ts'
import type { ProfileStream } from './position-profile.ts'
import { type StreamFit, streamFit } from './stream-fit.ts'
import { unloggedCandidates } from './unlogged-candidates.ts'
import { type WatchedStream, watchStream, withoutOutliers } from './watch-stream.ts'
import { watchVector } from './watch-vector.ts'

/** Everything that was found out about a scanner's watched streams. */
export type ScannerModel = {
  readonly candidates: readonly Candidate[]
  readonly posterior: JointPosterior
  readonly groups: readonly CauseGroup[]
  readonly alarms: readonly Alarmed[]
  readonly streams: readonly ModelStream[]
  readonly fits: readonly (StreamFit | null)[]
  /** Streams with the outliers that are left when the changes are taken out. */
  readonly watched: readonly WatchedStream[]
}

/** Ours: what the residuals of the last pass still hold is found in the next; three suffice for a dozen candidates. */
const passes = 3
/** 2¹³ sets are weighed in milliseconds. */
const mostCandidates = 13
const mostUnlogged = 4

/** The known candidates that say most, so that all sets can be weighed. */
const strongest = (
  streams: readonly CleanStream[],
  priors: readonly ModelStream['prior'][],
  known: readonly Candidate[],
  weight: number,
): readonly Candidate[] => {
  const most = mostCandidates - mostUnlogged
  if (known.length <= most) return known
  // beside few scans all known candidates would leave φ nothing to be told by
  const phis = streams.map((clean, i) =>
    clean.values.length > manyScans ? modelStream(clean, priors[i]!, known).phi : undefined,
  )
  const inclusion = known.map((candidate) => {
    if (candidate.kind === 'trend') return 2
    const alone = streams.map((clean, i) => modelStream(clean, priors[i]!, [candidate], phis[i]))
    return jointModel(alone, [candidate], weight).inclusion[0]!
  })
  const kept = [...known.keys()].sort((a, b) => inclusion[b]! - inclusion[a]!).slice(0, most)
  return known.filter((_, j) => kept.includes(j))
}

const profileStreams = (
  streams: readonly ModelStream[],
  fits: readonly (StreamFit | null)[],
): readonly ProfileStream[] =>
  streams.map(({ clean, phi, prior }, i) => ({
    days: clean.days,
    values: fits[i]?.residuals ?? clean.values,
    gaps: clean.gaps,
    phi,
    prior,
  }))

const isNew = ({ start, from, to }: Alarmed, known: readonly Alarmed[]): boolean =>
  known.every((other) => start < other.from || start > other.to || from > other.to || to < other.from)

/** Ours: beyond, every position is not asked for; charts have alarmed by then. */
const mostPositions = 400

/** Where a trend is told without any step beside it, a step anywhere is asked for too: the two look alike for long. */
const stepRivals = (
  candidates: readonly Candidate[],
  leaders: readonly number[],
  streams: readonly CleanStream[],
): readonly Alarmed[] => {
  const hasTrend = leaders.some((j) => candidates[j]!.kind === 'trend')
  const hasUnlogged = candidates.some(({ kind }) => kind === 'unlogged')
  if (!hasTrend || hasUnlogged || streams.some(({ days }) => days.length > mostPositions)) return []
  const from = Math.min(...streams.map(({ days }) => days[1]!))
  const to = Math.max(...streams.map(({ days }) => days.at(-1)!))
  return [{ from, soughtFrom: from, to, start: from, detected: to }]
}

/** What is left of a stream's scans, outliers too, when the fitted changes are taken out. */
const residualsOf = (
  clean: CleanStream,
  candidates: readonly Candidate[],
  fitted: StreamFit | null,
): Float64Array => {
  if (!fitted) return clean.values
  const parts = [...fitted.coefficients].map(
    ([j, { estimate }]) => [estimate, candidateColumn(candidates[j]!, clean)!] as const,
  )
  return clean.values.map((value, i) =>
    parts.reduce((rest, [height, column]) => rest - height * column[i]!, value),
  )
}

/** Ours: from this probability on a stream is taken to have moved. */
export const movedFrom = 0.5

/** For each stream the days from which its level and noise are learnt anew: after its own steps, and those of noise. */
const restartsOf = (
  streams: readonly ModelStream[],
  candidates: readonly Candidate[],
  posterior: JointPosterior,
  leaders: readonly number[],
): readonly (readonly number[])[] => {
  const moved = streams.map(({ columns }, i) => {
    const own = columns.flatMap((column, j) => (column === null ? [] : [j]))
    return new Set(own.filter((_, bit) => posterior.streams[i]![bit]! >= movedFrom))
  })
  const noisy = new Set(
    streams.flatMap(({ clean }, i) => (clean.stream.name === 'noise' ? [...moved[i]!] : [])),
  )
  return moved.map((own) =>
    leaders.flatMap((j) => {
      const candidate = candidates[j]!
      return candidate.kind !== 'trend' && (own.has(j) || noisy.has(j)) ? [candidate.day] : []
    }),
  )
}

const alarmsOf = (watched: readonly WatchedStream[], vectorArl0: number): readonly Alarmed[] =>
  alarmWindows([...watched.flatMap(rawAlarms), ...watchVector(watched, vectorArl0)])

/**
 * Explains a scanner: alarms of the watch on one side, what is known to have happened on the other; then looks once
 * more at what is left.
 *
 * @param raw - Streams as they were watched, nothing taken out.
 * @param known - Logged events and trends.
 * @param weight - Part of a stream's evidence that is its own.
 * @param vectorArl0 - Mean number of scans between false alarms of streams watched together.
 * @see docs/methods/attribution.md
 */
export const scannerModel = (
  raw: readonly WatchedStream[],
  known: readonly Candidate[],
  weight: number,
  vectorArl0: number,
): ScannerModel => {
  const priors = raw.map(({ prior }) => prior)
  let watched = raw
  let streams = watched.map(withoutOutliers)
  let candidates = strongest(streams, priors, known, weight)
  let alarms: readonly Alarmed[] = alarmsOf(watched, vectorArl0)
  let fresh = alarms
  let leaders: readonly number[] = []
  let asked = false
  for (let pass = 0; ; pass++) {
    const before = streams.map((clean, i) => modelStream(clean, priors[i]!, candidates))
    const left = before.map((stream) => (leaders.length === 0 ? null : streamFit(stream, leaders)))
    const room = mostUnlogged - candidates.filter(({ kind }) => kind === 'unlogged').length
    const unlogged = unloggedCandidates(profileStreams(before, left), fresh, candidates, weight).slice(
      0,
      room,
    )
    candidates = [...candidates, ...unlogged]
    const model =
      unlogged.length === 0
        ? before
        : streams.map((clean, i) => modelStream(clean, priors[i]!, candidates, before[i]!.phi))
    const posterior = jointModel(model, candidates, weight)
    const groups = findGroups(
      candidates,
      posterior,
      alarms.map(({ from, soughtFrom, to, detected }) => ({
        from: Math.min(from, soughtFrom),
        to: Math.max(to, detected),
      })),
    )
    leaders = groups.map(({ members }) => members[0]!)
    const fits = model.map((stream) => streamFit(stream, leaders))
    const restarts = restartsOf(model, candidates, posterior, leaders)
    const rest = raw.map(({ clean, prior, design }, i) =>
      watchStream(clean, residualsOf(clean, candidates, fits[i]!), prior, design, restarts[i]),
    )
    const rivals: readonly Alarmed[] = asked ? [] : stepRivals(candidates, leaders, streams)
    asked ||= rivals.length > 0
    const raised = alarmsOf(rest, vectorArl0).filter((alarm) => isNew(alarm, alarms))
    fresh = [...raised, ...rivals]
    if (fresh.length === 0 || pass === passes - 1) {
      return { candidates, posterior, groups, alarms, streams: model, fits, watched: rest }
    }
    watched = rest
    streams = watched.map(withoutOutliers)
    alarms = [...alarms, ...raised]
  }
}
