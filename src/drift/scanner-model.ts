import { type Alarmed, alarmWindows, rawAlarms } from './alarm-windows.ts'
import type { Candidate } from './candidate.ts'
import { type CauseGroup, findGroups } from './find-groups.ts'
import { jointModel } from './joint-model.ts'
import type { JointPosterior } from './joint-posterior.ts'
import { type ModelStream, modelStream } from './model-stream.ts'
import type { ProfileStream } from './position-profile.ts'
import { relearningDays } from './relearning-days.ts'
import { stepRivals } from './step-rivals.ts'
import { type StreamFit, streamFit } from './stream-fit.ts'
import { streamResiduals } from './stream-residuals.ts'
import { mostUnlogged, strongestCandidates } from './strongest-candidates.ts'
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
    scatter: clean.scatter,
  }))

const isNew = ({ start, from, to }: Alarmed, known: readonly Alarmed[]): boolean =>
  known.every((other) => start < other.from || start > other.to || from > other.to || to < other.from)

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
  let candidates = strongestCandidates(streams, priors, known, weight)
  let alarms: readonly Alarmed[] = alarmsOf(watched, vectorArl0)
  let fresh = alarms
  let leaders: readonly number[] = []
  let asked = false
  for (let pass = 0; ; pass++) {
    const before = streams.map((clean, i) => modelStream(clean, priors[i]!, candidates))
    const left = before.map((stream) => (leaders.length === 0 ? null : streamFit(stream, leaders)))
    const room = mostUnlogged - candidates.filter(({ kind }) => kind === 'unlogged').length
    const unlogged = unloggedCandidates(profileStreams(before, left), fresh, candidates, weight, room)
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
    const restarts = relearningDays(model, candidates, posterior, leaders)
    const rest = raw.map(({ clean, prior, design }, i) =>
      watchStream(clean, streamResiduals(clean, candidates, fits[i]!), prior, design, restarts[i]),
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
