import type { BankLimits } from '../stats/charts/bank-limits.ts'
import { guardedBankLimits } from '../stats/charts/guarded-bank-limits.ts'
import { normalQuantile } from '../stats/normal-quantile.ts'
import type { CleanStream } from './clean-stream.ts'
import type { DetectorDesign } from './detector-state.ts'
import type { DriftSettings } from './drift-settings.ts'
import type { Prior } from './recursive-score.ts'

const daysOfFiveYears = 5 * 365.25

/** Ours: of the false alerts allowed, nine in ten are for charts and one for single scans. */
const shareOfCharts = 0.9

/** Run lengths for which the bank is designed. */
const shortestArl0 = 370
const longestArl0 = 100_000

/** Scans of a baseline that the guard counts on; it hardly depends on them. */
const leastBaseline = 10

/** Designs are asked for on a grid of 5 %, so that a fleet asks for a few hundred at most. */
const gridStep = Math.log(1.05)

const known = new Map<string, BankLimits>()

/** Limits for a run length of at least the one asked for, kept by nine scanners in ten; each is computed once. */
const limitsFor = (arl0: number, priorDf: number): BankLimits => {
  const step = Math.ceil(Math.log(arl0) / gridStep)
  const key = `${step} ${priorDf > 0}`
  const asked = Math.min(Math.exp(step * gridStep), longestArl0)
  const limits = known.get(key) ?? guardedBankLimits(asked, leastBaseline, priorDf)
  known.set(key, limits)
  return limits
}

/** Scans between false alerts of one chart, so that all of a scanner's charts keep the stated rate. */
const runLength = (scans: number, charts: number, { falseAlertsPerFiveYears }: DriftSettings): number => {
  return Math.min(
    Math.max((scans * charts) / (falseAlertsPerFiveYears * shareOfCharts), shortestArl0),
    longestArl0,
  )
}

/**
 * How a stream is watched so that its whole scanner keeps the stated rate of false alerts.
 *
 * @param charts - How many independent charts the scanner has.
 * @example watchDesign(stream, null, 12, defaultDriftSettings).limits
 */
export const watchDesign = (
  { medianGap, days }: CleanStream,
  prior: Prior,
  charts: number,
  settings: DriftSettings,
): DetectorDesign => {
  // repeats of one session are scans too
  const scans = (daysOfFiveYears * (days.length - 1)) / (days.at(-1)! - days[0]!)
  const arl0 = runLength(scans, charts, settings)
  const chance = (settings.falseAlertsPerFiveYears * (1 - shareOfCharts)) / (scans * charts)
  return {
    limits: limitsFor(arl0, prior?.degreesOfFreedom ?? 0),
    outlierScore: normalQuantile(1 - Math.min(chance, 0.1) / 2),
    medianGap,
    arl0,
  }
}
