import { bankLimits } from '../stats/charts/bank-limits.ts'
import { normalQuantile } from '../stats/normal-quantile.ts'
import type { CleanStream } from './clean-stream.ts'
import type { DetectorDesign } from './detector.ts'
import type { DriftSettings } from './drift-settings.ts'

const daysOfFiveYears = 5 * 365.25

/** Ours: of the false alerts allowed, nine in ten are for charts and one for single scans. */
const shareOfCharts = 0.9

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
    limits: bankLimits(arl0),
    outlierScore: normalQuantile(1 - Math.min(chance, 0.1) / 2),
    medianGap,
  }
}
