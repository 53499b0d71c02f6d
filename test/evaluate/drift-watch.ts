import type { CleanStream } from '../../src/drift/clean-stream.ts'
import { detectStream } from '../../src/drift/detect-stream.ts'
import { type DriftSettings, defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import type { BankLimits } from '../../src/stats/charts/bank-limits.ts'
import { never } from './drift-comparison.ts'
import { historyOf } from './drift-history.ts'
import { chanceOf, correlatedNoise, weekly } from './drift-noise.ts'

const stream = historyOf('watch', [], [[]], []).streams[0]!

/** A stream of weekly values as the watch takes it, without the way through dates. */
const weeklyStream = (values: Float64Array): CleanStream => ({
  stream,
  days: Float64Array.from(weekly(values.length)),
  values,
  gaps: new Float64Array(Math.max(0, values.length - 1)).fill(1),
  medianGap: 7,
  statedSigma: null,
  notices: [],
})

const scansInFiveYears = (5 * 365.25) / 7

/** Index of the scan of the first alarm, chart or outlier, after a baseline; −1 for none. */
export type FirstAlerts = { readonly chart: number; readonly outlier: number }

/** What the watch of a weekly stream says first after its baseline. */
export const firstAlerts = (values: Float64Array, baseline: number, settings: DriftSettings): FirstAlerts => {
  const clean = weeklyStream(values)
  const { alarms, outliers } = detectStream(clean, values, 0, null, watchDesign(clean, null, 1, settings))
  return {
    chart: alarms.find(({ detected }) => detected >= baseline)?.detected ?? -1,
    outlier: outliers.find(({ index }) => index >= baseline)?.index ?? -1,
  }
}

/** One scanner's baseline and its rate of false alerts given that baseline, over the stated rate. */
export type KeptRate = { readonly ratio: number; readonly alerts: number }

/**
 * The true rate of false alerts of scanners with their own short baselines: each is gone on with many times over.
 *
 * @param scanners - How many baselines.
 * @param futures - How many continuations each, of up to five years.
 */
export const keptRates = (
  { scanners, futures, baseline, phi }: { scanners: number; futures: number; baseline: number; phi: number },
  settings: DriftSettings,
  seed: number,
): readonly KeptRate[] => {
  const length = baseline + Math.round(scansInFiveYears)
  const stated = settings.falseAlertsPerFiveYears / scansInFiveYears
  return Array.from({ length: scanners }, (_, s) => {
    const base = correlatedNoise(chanceOf(seed + s).normal, weekly(baseline), phi, 7)
    let [alerts, watched] = [0, 0]
    for (let f = 0; f < futures; f++) {
      const { normal } = chanceOf(seed + 100_000 + s * futures + f)
      const values = new Float64Array(length)
      values.set(base)
      for (let i = baseline; i < length; i++)
        values[i] = phi * values[i - 1]! + Math.sqrt(1 - phi * phi) * normal()
      const { chart, outlier } = firstAlerts(values, baseline, settings)
      const first = Math.min(...[chart, outlier].filter((i) => i >= 0))
      if (Number.isFinite(first)) alerts++
      watched += Math.min(first + 1, length) - baseline
    }
    return { ratio: alerts / watched / stated, alerts }
  })
}

/**
 * Scans until a step is told as one, and until anything is told: an outlying scan is, on the day it comes, with the
 * note that the next one decides. The first changed scan is counted.
 */
export type Delays = { readonly told: readonly number[]; readonly alerted: readonly number[] }

/**
 * Delays of streams without a false alarm before their step.
 *
 * @param limits - Of the bank.
 * @param outlierScore - From which one scan stands out alone; all else is as Constancy watches.
 */
export const watchDelays = (
  { streams, baseline, size, phi }: { streams: number; baseline: number; size: number; phi: number },
  limits: BankLimits,
  outlierScore: number,
  seed: number,
): Delays => {
  const each = Array.from({ length: streams }, (_, i) => {
    const length = baseline + 300
    const noise = correlatedNoise(chanceOf(seed + i).normal, weekly(length), phi, 7)
    const values = noise.map((z, scan) => z + (scan >= baseline ? size : 0))
    const clean = weeklyStream(values)
    const design = { ...watchDesign(clean, null, 1, defaultDriftSettings), limits, outlierScore }
    const { alarms, scores } = detectStream(clean, values, 0, null, design)
    const told = alarms[0]?.detected ?? Number.POSITIVE_INFINITY
    const outlying = scores.findIndex(
      (score, scan) => scan >= baseline && Math.abs(score) >= design.outlierScore,
    )
    return { told, alerted: outlying < 0 ? told : Math.min(told, outlying) }
  }).filter(({ told }) => told >= baseline)
  const delayOf = (scan: number): number => (Number.isFinite(scan) ? scan - baseline + 1 : never)
  return { told: each.map(({ told }) => delayOf(told)), alerted: each.map(({ alerted }) => delayOf(alerted)) }
}
