import { gapsInMedians } from '../stats/autocorrelated/gaps-in-medians.ts'
import { median } from '../stats/median.ts'
import { dayOf } from './day.ts'
import type { DriftStream } from './drift-stream.ts'
import type { PooledNoise } from './pooled-noise.ts'
import type { ScatterCourse } from './scatter-course.ts'

/** Something that a stream's owner must know about its points. */
export type StreamNotice = { readonly code: string; readonly message: string }

/** A stream made ready: finite values in order of time, one a time. */
export type CleanStream = {
  readonly stream: DriftStream
  /** Days since 1970-01-01, ascending, each once. */
  readonly days: Float64Array
  readonly values: Float64Array
  /** Gaps between neighbours in the stream's median gap, the unit of time of its autocorrelation. */
  readonly gaps: Float64Array
  /** Days; NaN with fewer than two points. */
  readonly medianGap: number
  /** Median of the stated standard uncertainties; null where none is stated. */
  readonly statedSigma: number | null
  /** Scatter of the same measurement on other scanners of the model. */
  readonly modelNoise?: PooledNoise
  readonly notices: readonly StreamNotice[]
  /** Where the scatter between scans changed: values are then evened out by it (`evened`). */
  readonly scatter?: ScatterCourse
}

/** Ours: a scanner's clock may be ahead by time zone; what lies further ahead is a wrong time. */
const aheadDays = 1.5

/** Ours: the square of a number beyond these is none; no measurement is. */
const isComputable = (size: number): boolean => size > 1e-100 && size < 1e100

type Sorted = { readonly days: Float64Array; readonly values: Float64Array; readonly merged: number }

/** In order of time; numbers of one time by their mean. */
const sorted = (points: readonly { readonly day: number; readonly value: number }[]): Sorted => {
  const order = points.every(({ day }, i) => i === 0 || points[i - 1]!.day <= day)
    ? points
    : [...points].sort((a, b) => a.day - b.day)
  const days = new Float64Array(order.length)
  const values = new Float64Array(order.length)
  let kept = -1
  let share = 0
  for (const { day, value } of order) {
    if (kept >= 0 && days[kept] === day) {
      share++
      values[kept]! += (value - values[kept]!) / share
      continue
    }
    kept++
    share = 1
    days[kept] = day
    values[kept] = value
  }
  return { days: days.slice(0, kept + 1), values: values.slice(0, kept + 1), merged: order.length - kept - 1 }
}

const noGaps = { gaps: new Float64Array(0), medianGap: Number.NaN }

/**
 * Makes a stream ready for statistics: orders by time, leaves out what is no number or has no time or lies in the
 * future, averages what has the same time, and says each.
 *
 * @param now - ISO 8601.
 * @param modelNoise - Scatter on other scanners of the model, where it is known.
 * @example cleanStream(stream, '2026-11-24T12:00:00Z').values
 */
export const cleanStream = (stream: DriftStream, now: string, modelNoise?: PooledNoise): CleanStream => {
  const latest = dayOf(now) + aheadDays
  const read = stream.points.map(({ at, value }) => ({ day: dayOf(at), value }))
  const timed = read.filter(({ day }) => Number.isFinite(day))
  const past = timed.filter(({ day }) => day <= latest)
  const numbers = past.filter((point): point is { day: number; value: number } =>
    Number.isFinite(point.value),
  )
  const measured = numbers.filter(({ value }) => value === 0 || isComputable(Math.abs(value)))
  const { days, values, merged } = sorted(measured)
  const stated = stream.points.flatMap(({ standardUncertainty: u }) => (u !== null && u > 0 ? [u] : []))
  const notices: readonly [string, number, string][] = [
    ['time-unreadable', read.length - timed.length, 'have no readable time and are left out'],
    ['time-in-future', timed.length - past.length, 'lie in the future and are left out'],
    ['not-measured', past.length - numbers.length, 'hold no number'],
    ['value-out-of-range', numbers.length - measured.length, 'are too large or too small to reckon with'],
    ['same-time', merged, 'share their time with another and are averaged'],
  ]
  return {
    stream,
    days,
    values,
    ...(days.length < 2 ? noGaps : gapsInMedians(days)),
    ...(modelNoise && { modelNoise }),
    statedSigma: stated.length === 0 ? null : median(stated),
    notices: notices
      .filter(([, count]) => count > 0)
      .map(([code, count, what]) => ({ code, message: `${count} of ${read.length} points ${what}` })),
  }
}
