import { mewmaLimit } from '../stats/charts/mewma-limit.ts'
import { mewmaStatistic } from '../stats/charts/mewma-statistic.ts'
import { invertSymmetric } from '../stats/invert-symmetric.ts'
import type { RawAlarm } from './alarm-windows.ts'
import type { CleanStream } from './clean-stream.ts'
import { groupBy } from './group-by.ts'
import { streamKind } from './stream-kind.ts'
import type { WatchedStream } from './watch-stream.ts'

/** Weight of the newest scan. */
const lambda = 0.1
/** Ours: fewer streams are watched well enough one by one. */
const fewestStreams = 3
/** Ours: correlations of more streams are not told by the scans that there are. */
const mostStreams = 32
/** Ours: correlations of so many scans count half against none. */
const shrinkagePerStream = 2
/** Ours: scores of fewer scans show no correlation. */
const fewestScans = 12

const isGroup = (streams: number): boolean => streams >= fewestStreams && streams <= mostStreams

type Vector = { readonly day: number; readonly scores: readonly number[] }

/** Scans on which every stream has a score. */
const vectorsOf = (streams: readonly WatchedStream[]): readonly Vector[] => {
  const byDay = streams.map(
    ({ clean, detection }) => new Map(Array.from(clean.days, (day, i) => [day, detection.scores[i]!])),
  )
  return [...byDay[0]!.keys()].flatMap((day) => {
    const scores = byDay.map((scores) => scores.get(day) ?? Number.NaN)
    return scores.every(Number.isFinite) ? [{ day, scores }] : []
  })
}

/** Correlation of successive differences, which a step disturbs once, shrunk towards none. */
const covarianceOf = (vectors: readonly Vector[], size: number): number[][] => {
  const differences = vectors
    .slice(1)
    .map(({ scores }, i) =>
      scores.map((score, k) => Math.max(-4, Math.min(4, score - vectors[i]!.scores[k]!))),
    )
  const product = (a: number, b: number): number =>
    differences.reduce((sum, difference) => sum + difference[a]! * difference[b]!, 0)
  const share = differences.length / (differences.length + shrinkagePerStream * size)
  return Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (__, b) =>
      a === b
        ? 1
        : (share * product(a, b)) / Math.sqrt(Math.max(product(a, a) * product(b, b), Number.MIN_VALUE)),
    ),
  )
}

const alarmsOf = (streams: readonly WatchedStream[], arl0: number): readonly RawAlarm[] => {
  const size = streams.length
  const vectors = vectorsOf(streams)
  if (vectors.length < fewestScans) return []
  const inverse = invertSymmetric(covarianceOf(vectors, size))
  if (inverse === null) return []
  const limit = mewmaLimit({ dimensions: size, lambda, arl0 })
  const { medianGap } = streams[0]!.clean
  const alarms: RawAlarm[] = []
  let value: readonly number[] = vectors[0]!.scores.map(() => 0)
  // where the statistic last was what chance makes it: its mean is the number of streams
  let start = 0
  vectors.forEach(({ day, scores }, i) => {
    const cut = scores.map((score) => Math.max(-4, Math.min(4, score)))
    const point = mewmaStatistic(value, cut, lambda, inverse)
    value = point.value
    if (point.statistic <= size) start = i + 1
    if (point.statistic <= limit) return
    const began = vectors[Math.min(start, i)]!.day
    alarms.push({
      start: began,
      detected: day,
      margin: (2 + (i - Math.min(start, i)) / 2) * medianGap,
      medianGap,
    })
    value = scores.map(() => 0)
    start = i + 1
  })
  return alarms
}

/** How many groups of streams are watched together. */
export const vectorGroups = (streams: readonly CleanStream[]): number =>
  [...groupBy(streams, ({ stream }) => streamKind(stream)).values()].filter((group) => isGroup(group.length))
    .length

/**
 * Watches streams of one kind together, as the HU of all inserts: a multivariate EWMA of their scores, which sees a
 * small change of many that no chart of one shows.
 *
 * @param watched - With their scores.
 * @param arl0 - Mean number of scans between false alarms of one group, above 1.
 * @returns Alarms of all groups of three streams and more.
 * @see docs/methods/drift.md
 */
export const watchVector = (watched: readonly WatchedStream[], arl0: number): readonly RawAlarm[] =>
  [...groupBy(watched, ({ clean }) => streamKind(clean.stream)).values()]
    .filter((streams) => isGroup(streams.length))
    .flatMap((streams) => alarmsOf(streams, arl0))
