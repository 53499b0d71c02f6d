import { whitenAr1 } from '../stats/autocorrelated/whiten-ar1.ts'
import { median } from '../stats/median.ts'
import { pelt } from '../stats/segmentation/pelt.ts'
import { studentTQuantile } from '../stats/student-t-distribution.ts'
import type { LevelScans } from './level-scans.ts'
import { levelSteps } from './level-steps.ts'

/** Ours: fewest scans of a level; fewer that stand apart are outliers, and the detector's to judge. */
export const shortestLevel = 5

/** Ours: how often scans of one level may be cut by chance. */
const chanceOfCut = 0.002

/** Ours: docs/methods/segmentation-of-series.md. */
const penaltyPerLogScan = 3

/** Noise without its autocorrelation; a step stays one, of another height. */
const whitened = ({ values, gaps }: LevelScans, phi: number): Float64Array => {
  const middle = median([...values])
  return whitenAr1([values.map((value) => value - middle)], gaps, phi)[0]!
}

/** Variance from successive differences, which steps hardly raise. */
const varianceOf = (values: Float64Array): number => {
  let sum = 0
  for (let i = 1; i < values.length; i++) sum += (values[i]! - values[i - 1]!) ** 2
  return sum / (2 * (values.length - 1))
}

/**
 * Where the level of a stretch changed, seen from its end: PELT on the whitened values, then each cut must be a step
 * that chance over all places brings forth once in 500 stretches, or the weakest is taken back.
 *
 * @param phi - Autocorrelation at the median gap.
 * @returns Indices of the first scan of each level but the first, ascending; levels of five scans and more.
 * @see docs/methods/drift.md
 * @example levelCuts(scans, 0) // [] where the scans kept one level
 */
export const levelCuts = (scans: LevelScans, phi: number): readonly number[] => {
  const count = scans.values.length
  if (count < 2 * shortestLevel) return []
  const white = whitened(scans, phi)
  const variance = varianceOf(white)
  if (variance === 0) return []
  const penalty = penaltyPerLogScan * Math.log(count) * variance
  let cuts = pelt({ values: white, model: 'mean', penalty, shortest: shortestLevel }).changes
  const places = count - 2 * shortestLevel + 1
  while (cuts.length > 0) {
    const steps = levelSteps(scans, cuts, phi)
    const weakest = steps.reduce((least, step) => (Math.abs(step.t) < Math.abs(least.t) ? step : least))
    const needed = studentTQuantile(1 - chanceOfCut / (2 * places), weakest.degreesOfFreedom)
    if (Math.abs(weakest.t) >= needed) return cuts
    cuts = cuts.filter((at) => at !== weakest.at)
  }
  return []
}
