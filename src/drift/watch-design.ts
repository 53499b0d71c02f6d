import { type BankLimits, bankLimits } from '../stats/charts/bank-limits.ts'
import { normalQuantile } from '../stats/normal-quantile.ts'
import type { CleanStream } from './clean-stream.ts'
import type { DetectorDesign } from './detector.ts'
import type { DriftSettings } from './drift-settings.ts'

const daysOfFiveYears = 5 * 365.25

/** Ours: of the false alerts allowed, nine in ten are for charts and one for single scans. */
const shareOfCharts = 0.9

/** Run lengths for which the bank is designed. */
const shortestArl0 = 100
const longestArl0 = 1_000_000

/** Designs are asked for on a grid of 5 %, so that a fleet asks for a few hundred at most. */
const gridStep = Math.log(1.05)

const known = new Map<number, BankLimits>()

/** Limits for a run length of at least the one asked for; each is computed once. */
const limitsFor = (arl0: number): BankLimits => {
  const bounded = Math.min(Math.max(arl0, shortestArl0), longestArl0)
  const step = Math.ceil(Math.log(bounded) / gridStep)
  const limits = known.get(step) ?? bankLimits(Math.min(Math.exp(step * gridStep), longestArl0))
  known.set(step, limits)
  return limits
}

/**
 * How a stream is watched so that its whole scanner keeps the stated rate of false alerts.
 *
 * @param streams - How many independent streams the scanner has.
 * @example watchDesign(stream, 12, defaultDriftSettings).limits
 */
export const watchDesign = (
  { medianGap }: CleanStream,
  streams: number,
  { falseAlertsPerFiveYears }: DriftSettings,
): DetectorDesign => {
  const scans = daysOfFiveYears / medianGap
  const arl0 = (scans * streams) / (falseAlertsPerFiveYears * shareOfCharts)
  const chance = (falseAlertsPerFiveYears * (1 - shareOfCharts)) / (scans * streams)
  return {
    limits: limitsFor(arl0),
    outlierScore: normalQuantile(1 - Math.min(chance, 0.1) / 2),
    medianGap,
  }
}
