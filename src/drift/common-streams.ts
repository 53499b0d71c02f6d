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
  median(values.subarray(1).map((value, i) => Math.abs(value - values[i]!))) / medianOfDifferences

/** Numbers that both hold, each ascending. */
const shared = (a: Float64Array, b: Float64Array): Float64Array => {
  let j = 0
  return a.filter((day) => {
    while (j < b.length && b[j]! < day) j++
    return b[j] === day
  })
}

/** Values of a stream on days of its own, about their mean and in units of their noise; null without noise. */
const standardised = ({ days, values }: CleanStream, chosen: Float64Array): Float64Array | null => {
  let j = 0
  const own = values.filter((_, i) => {
    if (days[i] !== chosen[j]) return false
    j++
    return true
  })
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
  const common = others.reduce((days, other) => shared(days, other.days), first!.days)
  const most = Math.max(...own.map(({ days }) => days.length))
  if (common.length < Math.max(fewestScans, leastShared * most)) return null
  const columns = own.map((stream) => standardised(stream, common))
  if (columns.some((column) => column === null)) return null
  const time = { days: common, ...gapsInMedians(common) }
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
