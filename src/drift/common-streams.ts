import { gapsInMedians } from '../stats/autocorrelated/gaps-in-medians.ts'
import { median } from '../stats/median.ts'
import type { CleanStream } from './clean-stream.ts'
import { streamKind } from './stream-kind.ts'

/** Streams of one kind, turned into what they have in common and what they have not. */
export type CommonStreams = {
  /** Indices of the streams that were turned. */
  readonly members: readonly number[]
  /** As many as members, in units of the noise: the first is their common part. */
  readonly streams: readonly CleanStream[]
}

/** Ours: streams that share fewer of their scans are not turned. */
const leastShared = 0.8
/** Ours: fewer streams have nothing in common worth a turn; fewer scans show no noise. */
const fewestStreams = 3
const fewestScans = 6

/** Of the median absolute difference of neighbours of white noise of unit variance: 0.953873 = √2·0.674490. */
const medianOfDifferences = 0.953873

/** Noise by the median of successive differences, which a few steps do not disturb. */
const robustSigma = (values: Float64Array): number =>
  median(Array.from(values.subarray(1), (value, i) => Math.abs(value - values[i]!))) / medianOfDifferences

/** Values of a stream on chosen days, about their mean and in units of their noise; null without noise. */
const standardised = ({ days, values }: CleanStream, chosen: ReadonlySet<number>): Float64Array | null => {
  const own = values.filter((_, i) => chosen.has(days[i]!))
  const sigma = robustSigma(own)
  if (!(sigma > 0)) return null
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length
  return own.map((value) => (value - mean) / sigma)
}

/** Helmert's rotation: the mean times √n, then each stream against the mean of those before it. */
const rotated = (columns: readonly Float64Array[]): readonly Float64Array[] => {
  const sums = new Float64Array(columns[0]!.length)
  const contrasts = columns.map((column, k) => {
    const scale = Math.sqrt(k / (k + 1))
    const contrast = column.map((value, i) => (k === 0 ? 0 : scale * (value - sums[i]! / k)))
    for (let i = 0; i < sums.length; i++) sums[i]! += column[i]!
    return contrast
  })
  return [sums.map((sum) => sum / Math.sqrt(columns.length)), ...contrasts.slice(1)]
}

const turned = (streams: readonly CleanStream[], members: readonly number[]): CommonStreams | null => {
  const own = members.map((i) => streams[i]!)
  const [first, ...others] = own
  const sets = others.map(({ days }) => new Set(days))
  const shared = first!.days.filter((day) => sets.every((set) => set.has(day)))
  const most = Math.max(...own.map(({ days }) => days.length))
  if (shared.length < Math.max(fewestScans, leastShared * most)) return null
  const chosen = new Set(shared)
  const columns = own.map((stream) => standardised(stream, chosen))
  if (columns.some((column) => column === null)) return null
  const time = { days: shared, ...gapsInMedians(shared) }
  return {
    members,
    streams: rotated(columns as readonly Float64Array[]).map((values) => ({
      ...first!,
      ...time,
      values,
      statedSigma: null,
      notices: [],
    })),
  }
}

/**
 * Turns streams of one kind (the HU of a phantom's inserts, their TTF50) into their common part and contrasts, without
 * loss: what moves all a little is large in the first.
 *
 * @returns One a kind with at least three streams that share their scans.
 * @see docs/methods/attribution.md
 * @example commonStreams(inserts)[0]?.streams.length // as many as inserts
 */
export const commonStreams = (streams: readonly CleanStream[]): readonly CommonStreams[] => {
  const kinds = new Map<string, number[]>()
  streams.forEach((stream, i) => {
    const kind = streamKind(stream.stream)
    kinds.set(kind, [...(kinds.get(kind) ?? []), i])
  })
  return [...kinds.values()]
    .filter((members) => members.length >= fewestStreams)
    .map((members) => turned(streams, members))
    .filter((common): common is CommonStreams => common !== null)
}
