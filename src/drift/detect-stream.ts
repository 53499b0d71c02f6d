import { gls } from '../stats/autocorrelated/gls.ts'
import type { CleanStream } from './clean-stream.ts'
import { type Alarm, advanceDetector, type Outlier } from './detector.ts'
import {
  type DetectorDesign,
  type DetectorState,
  relearning,
  renoised,
  startDetector,
  withPhi,
} from './detector-state.ts'
import type { Prior } from './recursive-score.ts'

/** What watching a stream from its first to its last scan gave. */
export type Detection = {
  readonly alarms: readonly Alarm[]
  readonly outliers: readonly Outlier[]
  /** Normal score of each scan; NaN while too little was known. */
  readonly scores: Float64Array
  readonly state: DetectorState
}

/** Ours: after so many scans of a level, and each time their number has doubled, autocorrelation is estimated anew. */
const firstEstimate = 20
/** Ours: of so many scans autocorrelation is known. */
const lastEstimate = 640

/**
 * Ours: so many standard errors above the estimate; of more than 40 scans, whose estimate leans less to 0, fewer. Too
 * low a φ breaks the stated rate of false alerts, too high a one only costs scans.
 */
const guardOf = (scans: number): number => 0.8 * Math.sqrt(Math.min(1, 40 / scans))
const highestPhi = 0.9

const isEstimate = (count: number): boolean =>
  count >= firstEstimate && count <= lastEstimate && Number.isInteger(Math.log2(count / firstEstimate))

/** φ of the scans of a level, on the safe side; that of before where they cannot tell. */
const guardedPhi = (days: Float64Array, values: Float64Array, before: number): number => {
  if (values.every((value) => value === values[0])) return before
  const { phi, phiStandardError } = gls({
    design: [new Float64Array(values.length).fill(1)],
    y: values,
    times: days,
  })
  return Math.min(Math.max(phi + guardOf(values.length) * phiStandardError, 0), highestPhi)
}

const firstOfLevel = (alarms: readonly Alarm[]): number => alarms[alarms.length - 1]?.start ?? 0

/** Whether any of the days came after one scan and with the next at the latest. */
const isBetween = (days: readonly number[], before: number, now: number): boolean =>
  days.some((day) => day > before && day <= now)

/**
 * Watches a stream scan by scan, as if each had just arrived.
 *
 * @param phi - Autocorrelation at the median gap.
 * @param prior - What is known of its noise beforehand.
 * @param restarts - Days of known changes: level and noise are learnt anew from there.
 * @example detectStream(stream, values, 0, null, design).alarms
 */
export const detectStream = (
  { days, scatter }: CleanStream,
  values: Float64Array,
  phi: number,
  prior: Prior,
  design: DetectorDesign,
  restarts: readonly number[] = [],
): Detection => {
  const scores = new Float64Array(values.length).fill(Number.NaN)
  const alarms: Alarm[] = []
  const outliers: Outlier[] = []
  let state = startDetector(phi, prior)
  let begins = 0
  const evenedFrom = scatter?.changes.map(({ day }) => day) ?? []
  for (const [index, value] of values.entries()) {
    if (index > 0 && isBetween(evenedFrom, days[index - 1]!, days[index]!)) state = renoised(state)
    if (index > 0 && isBetween(restarts, days[index - 1]!, days[index]!)) {
      const { pending } = state
      if (pending)
        outliers.push({ index: pending.observation.index, score: pending.score, isProvisional: false })
      state = relearning(state)
      begins = index
    }
    const step = advanceDetector(state, { index, day: days[index]!, value }, design)
    state = step.state
    scores[index] = step.score ?? Number.NaN
    if (step.alarm) alarms.push(step.alarm)
    if (step.outlier) outliers.push(step.outlier)
    if (isEstimate(state.level.count) && state.pending === null && step.alarm === null) {
      const out = new Set(outliers.map((outlier) => outlier.index))
      const since = Math.max(begins, firstOfLevel(alarms))
      const scans = Array.from({ length: index + 1 - since }, (_, k) => since + k).filter((i) => !out.has(i))
      const phiNow = guardedPhi(
        Float64Array.from(scans, (i) => days[i]!),
        Float64Array.from(scans, (i) => values[i]!),
        state.level.phi,
      )
      state = withPhi(
        state,
        phiNow,
        scans.map((i) => ({ index: i, day: days[i]!, value: values[i]! })),
        design,
      )
    }
  }
  const { pending } = state
  if (pending) outliers.push({ index: pending.observation.index, score: pending.score, isProvisional: true })
  return { alarms, outliers, scores, state }
}
