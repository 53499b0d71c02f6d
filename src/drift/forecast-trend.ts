import { studentTQuantile } from '../stats/student-t-distribution.ts'
import type { Candidate } from './candidate.ts'
import type { Forecast } from './change.ts'
import type { StreamEffect } from './change-effect.ts'
import { dateOf } from './day.ts'
import { driftTolerance } from './drift-tolerance.ts'
import { halfWidth95 } from './impact/hu-effect.ts'
import { selectedSlope } from './selected-slope.ts'

/** Ours: later than this nobody waits for it. */
const horizonDays = 3653

/** From about this many standard errors on a slope that was told because it is large cannot be none. */
const sureSlope = 4.6

/** A trend of one stream: its slope a day since the run began. */
type Slope = {
  readonly from: number
  readonly perDay: number
  readonly standardError: number
  readonly degreesOfFreedom: number
}

const slopeOf = (
  { effect, standardError, degreesOfFreedom, stream }: StreamEffect,
  resets: readonly number[],
): Slope => {
  const { days } = stream.clean
  const starts = [days[0]!, ...resets.filter((day) => day > days[0]! && day <= days.at(-1)!)]
  const ends = [...starts.slice(1), days.at(-1)!]
  // the effect is the rise over the longest run between scans
  const longest = Math.max(
    ...starts.map(
      (start, i) =>
        days.findLast((day) => day >= start && (day < ends[i]! || i === ends.length - 1))! - start,
    ),
  )
  return {
    from: starts.at(-1)!,
    perDay: effect.delta / longest,
    standardError: standardError / longest,
    degreesOfFreedom,
  }
}

/** Days since the run began at which it crosses a distance from its beginning; null bounds are open. */
const crossing = (slope: Slope, distance: number): { at: number; low: number; high: number | null } => {
  const size = Math.abs(slope.perDay)
  const found = size / slope.standardError
  const { low, high } = selectedSlope(found)
  // as much wider as Student's t is than the normal distribution
  const wider = studentTQuantile(0.975, slope.degreesOfFreedom) / halfWidth95
  const daysAt = (score: number): number => distance / (score * slope.standardError)
  const [least, most] = [found - wider * (found - low), found + wider * (high - found)]
  return { at: daysAt(found), low: daysAt(most), high: least > 0 ? daysAt(least) : null }
}

const boundedDate = (day: number | null, last: number): string | null =>
  day === null || day > last + horizonDays ? null : dateOf(day)

const whenSure = ({ stream }: StreamEffect, slope: Slope): string => {
  const { days, medianGap } = stream.clean
  const scans = days.filter((day) => day >= slope.from).length
  // the variance of a slope falls with the third power of the number of scans
  const needed = Math.ceil(scans * ((sureSlope * slope.standardError) / Math.abs(slope.perDay)) ** (2 / 3))
  const day = days.at(-1)! + Math.max(1, needed - scans) * medianGap
  return day > days.at(-1)! + horizonDays ? 'not within ten years' : `about ${dateOf(day)}`
}

const forecastOf = (
  one: StreamEffect,
  resets: readonly number[],
  steps: readonly number[],
): Forecast | null => {
  const limits = driftTolerance(one.effect, one.before)
  if (limits === null || one.effect.delta === 0) return null
  const slope = slopeOf(one, resets)
  const last = one.stream.clean.days.at(-1)!
  if (steps.some((day) => day > slope.from && day <= last)) {
    return {
      stream: one.effect.stream,
      crossesTolerance: null,
      ci95: [null, null],
      crossesAction: null,
      reason:
        'No forecast: another change moved the scanner since the trend began; set a new baseline after it',
    }
  }
  const tolerance = crossing(slope, limits.tolerance)
  const action = crossing(slope, limits.action)
  const stream = one.effect.stream
  if (tolerance.high === null) {
    return {
      stream,
      crossesTolerance: null,
      ci95: [boundedDate(slope.from + tolerance.low, last), null],
      crossesAction: null,
      reason: `No forecast yet: the slope may still be none. With scans as often as now it will be known ${whenSure(one, slope)}`,
    }
  }
  const at = boundedDate(slope.from + tolerance.at, last)
  return {
    stream,
    crossesTolerance: at,
    ci95: [boundedDate(slope.from + tolerance.low, last), boundedDate(slope.from + tolerance.high, last)],
    crossesAction: boundedDate(slope.from + action.at, last),
    reason: at === null ? 'It does not cross its tolerance within ten years' : null,
  }
}

/**
 * When a trend crosses tolerance and action level, counted from its level at the last reset, if it goes on as it does.
 * A slope that may still be none foretells nothing: then when it will be known.
 *
 * @param effects - Of the streams that the trend moves.
 * @param steps - Days of other changes.
 * @returns Of the stream that crosses first; null where no stream has limits.
 * @see docs/methods/drift.md
 */
export const forecastTrend = (
  candidate: Extract<Candidate, { kind: 'trend' }>,
  effects: readonly StreamEffect[],
  steps: readonly number[] = [],
): Forecast | null => {
  const forecasts = effects
    .map((one) => forecastOf(one, candidate.resets, steps))
    .filter((forecast): forecast is Forecast => forecast !== null)
  const dated = forecasts.filter(({ crossesTolerance }) => crossesTolerance !== null)
  return (
    [...dated].sort((a, b) => a.crossesTolerance!.localeCompare(b.crossesTolerance!))[0] ??
    forecasts[0] ??
    null
  )
}
