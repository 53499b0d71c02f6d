import { chanceOf, correlatedNoise, weekly } from './drift-noise.ts'
import { firstAlarm, type Peer, peers } from './drift-peers.ts'

/** Scans of the baseline, scans in control that are watched, scans after the change. */
export const comparisonBaseline = 30
const watchedBefore = 20
const scansAfter = 52
export const comparisonOnset = comparisonBaseline + watchedBefore
export const comparisonLength = comparisonOnset + scansAfter
export const scansPerYear = 52

/** A delay in scans of what was never found; infinity has no place in JSON. */
export const never = 1e9

/** One simulated stream, in HU. */
export type ComparisonStream = { readonly values: Float64Array; readonly sigmaHu: number }

/** A weekly stream whose noise is ½, 1 or 2 HU, with a step of so many standard deviations, or none. */
export const comparisonStream = (seed: number, phi: number, size: number): ComparisonStream => {
  const chance = chanceOf(seed)
  const sigmaHu = chance.pick([0.5, 1, 2])
  const sign = chance.pick([-1, 1])
  const noise = correlatedNoise(chance.normal, weekly(comparisonLength), phi, 7)
  return { values: noise.map((z, i) => sigmaHu * (z + (i >= comparisonOnset ? sign * size : 0))), sigmaHu }
}

/**
 * False alarms a scanner-year: first alarms over the years watched until them.
 *
 * @param alarms - Index of each stream's first alarm, −1 for none.
 * @param length - Scans of a stream.
 */
export const alarmsPerYear = (alarms: readonly number[], length: number): number => {
  const watched = alarms.reduce(
    (sum, alarm) => sum + (alarm < 0 ? length : alarm + 1) - comparisonBaseline,
    0,
  )
  return (scansPerYear * alarms.filter((alarm) => alarm >= 0).length) / watched
}

type Limited = {
  readonly peer: Peer
  readonly limit: number
  readonly commonRate: number
  readonly rate: number
}

/** Each method's limit at which it raises so many false alarms a scanner-year, by bisection on the same streams. */
export const calibratePeers = (
  phi: number,
  target: number,
  streams: number,
  seed: number,
): readonly Limited[] => {
  const nulls = Array.from({ length: streams }, (_, i) => comparisonStream(seed + i, phi, 0).values)
  return peers.map((peer) => {
    const statistics = nulls.map((values) => peer.statistic(values, comparisonBaseline))
    const rateAt = (limit: number): number =>
      alarmsPerYear(
        statistics.map((statistic) => firstAlarm(statistic, limit, comparisonBaseline)),
        comparisonLength,
      )
    const commonRate = rateAt(peer.limit)
    if (!peer.canCalibrate) return { peer, limit: peer.limit, commonRate, rate: commonRate }
    let [low, high] = [peer.limit / 20, peer.limit * 100]
    for (let step = 0; step < 40; step++) {
      const middle = Math.sqrt(low * high)
      if (rateAt(middle) > target) low = middle
      else high = middle
    }
    return { peer, limit: high, commonRate, rate: rateAt(high) }
  })
}

/** How a method found steps of one size: of streams without a false alarm before. */
export type Detection = {
  readonly name: string
  readonly size: number
  readonly streams: number
  /** Scans from the first changed one to the alarm, that one counted; `never` where none came. */
  readonly delays: readonly number[]
  /** Scans between the true and the told onset of those found; null where the method tells none. */
  readonly locationErrors: readonly number[] | null
}

/** How a peer finds steps of one size at its limit. */
export const peerDetection = (
  { peer, limit }: Limited,
  phi: number,
  size: number,
  streams: number,
  seed: number,
): Detection => {
  const delays: number[] = []
  const errors: number[] = []
  for (let i = 0; i < streams; i++) {
    const { values } = comparisonStream(seed + i, phi, size)
    const alarm = firstAlarm(peer.statistic(values, comparisonBaseline), limit, comparisonBaseline)
    if (alarm >= 0 && alarm < comparisonOnset) continue
    delays.push(alarm < 0 ? never : alarm - comparisonOnset + 1)
    if (peer.locate && alarm >= 0)
      errors.push(peer.locate(values, comparisonBaseline, alarm) - comparisonOnset)
  }
  return {
    name: peer.name,
    size,
    streams: delays.length,
    delays,
    locationErrors: peer.locate ? errors : null,
  }
}
