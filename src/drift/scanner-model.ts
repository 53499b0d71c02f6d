import { alarmWindows } from './alarm-windows.ts'
import type { Candidate } from './candidate.ts'
import type { CleanStream } from './clean-stream.ts'
import { type AlarmWindow, type CauseGroup, findGroups } from './find-groups.ts'
import { jointModel } from './joint-model.ts'
import type { JointPosterior } from './joint-posterior.ts'
import { type ModelStream, modelStream } from './model-stream.ts'
import type { ProfileStream } from './position-profile.ts'
import { type StreamFit, streamFit } from './stream-fit.ts'
import { unloggedCandidates } from './unlogged-candidates.ts'
import { type WatchedStream, watchStream } from './watch-stream.ts'

/** An alarm's window with the day on which it was raised. */
export type Alarmed = AlarmWindow & { readonly start: number; readonly detected: number }

/** Everything that was found out about a scanner's watched streams. */
export type ScannerModel = {
  readonly candidates: readonly Candidate[]
  readonly posterior: JointPosterior
  readonly groups: readonly CauseGroup[]
  readonly alarms: readonly Alarmed[]
  readonly streams: readonly ModelStream[]
  readonly fits: readonly (StreamFit | null)[]
}

/** Ours: what the residuals of the last pass still hold is found in the next; three suffice for twelve candidates. */
const passes = 3
/** 2¹² sets are weighed in milliseconds. */
const mostCandidates = 12
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
  const inclusion = known.map((candidate) => {
    if (candidate.kind === 'trend') return 2
    const alone = streams.map((clean, i) => modelStream(clean, priors[i]!, [candidate]))
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

/**
 * Explains a scanner: alarms of the watch on one side, what is known to have happened on the other; then looks once
 * more at what is left.
 *
 * @param watched - Streams with their outliers, as they were watched.
 * @param streams - The same without outliers.
 * @param known - Logged events and trends.
 * @param weight - Part of a stream's evidence that is its own.
 * @see docs/methods/attribution.md
 */
export const scannerModel = (
  watched: readonly WatchedStream[],
  streams: readonly CleanStream[],
  known: readonly Candidate[],
  weight: number,
): ScannerModel => {
  const priors = watched.map(({ prior }) => prior)
  let candidates = strongest(streams, priors, known, weight)
  let alarms: readonly Alarmed[] = alarmWindows(watched)
  let fresh = alarms
  let model: readonly ModelStream[] = streams.map((clean, i) => modelStream(clean, priors[i]!, candidates))
  let fits: readonly (StreamFit | null)[] = model.map(() => null)
  for (let pass = 0; ; pass++) {
    const room = mostUnlogged - candidates.filter(({ kind }) => kind === 'unlogged').length
    const unlogged = unloggedCandidates(profileStreams(model, fits), fresh, candidates, weight).slice(0, room)
    candidates = [...candidates, ...unlogged]
    model = streams.map((clean, i) => modelStream(clean, priors[i]!, candidates))
    const posterior = jointModel(model, candidates, weight)
    const groups = findGroups(candidates, posterior, alarms)
    const leaders = groups.map(({ members }) => members[0]!)
    fits = model.map((stream) => streamFit(stream, leaders))
    const rest = watched.map(({ prior, design }, i) =>
      watchStream(streams[i]!, fits[i]?.residuals ?? streams[i]!.values, prior, design),
    )
    fresh = alarmWindows(rest).filter((alarm) => isNew(alarm, alarms))
    if (fresh.length === 0 || pass === passes - 1) {
      return { candidates, posterior, groups, alarms, streams: model, fits }
    }
    alarms = [...alarms, ...fresh]
  }
}
