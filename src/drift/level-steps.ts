import { whitenAr1 } from '../stats/autocorrelated/whiten-ar1.ts'
import { median } from '../stats/median.ts'
import { qrLeastSquares } from '../stats/qr-least-squares.ts'
import type { LevelScans } from './level-scans.ts'
import { roundingPrior } from './rounding-prior.ts'

/** A step of a stream's level, by its own scans. */
export type LevelStep = {
  /** Index of the first scan after it. */
  readonly at: number
  readonly height: number
  readonly t: number
  readonly degreesOfFreedom: number
}

/**
 * Steps at given places, fitted at once with noise of autocorrelation φ.
 *
 * @param cuts - Indices of the first scans after each step, ascending, each above 0, with a scan to spare.
 * @param phi - Autocorrelation at the median gap.
 * @returns One for each cut. Values that hardly differ but by their last digit have half of it as noise at least.
 * @see docs/methods/drift.md
 * @example levelSteps(scans, [10], 0)[0].t
 */
export const levelSteps = (
  { values, gaps }: LevelScans,
  cuts: readonly number[],
  phi: number,
): readonly LevelStep[] => {
  if (cuts.length === 0) return []
  const middle = median([...values])
  const ones = new Float64Array(values.length).fill(1)
  const steps = cuts.map((at) => ones.map((_, i) => (i >= at ? 1 : 0)))
  const centred = values.map((value) => value - middle)
  const white = whitenAr1([centred, ones, ...steps], gaps, phi)
  const fit = qrLeastSquares(white.slice(1), white[0]!)
  const scatter = Math.sqrt(fit.sumOfSquares / fit.degreesOfFreedom)
  const sigma = Math.max(scatter, roundingPrior(values)?.sigma ?? 0)
  return cuts.map((at, j) => {
    const height = fit.coefficients[j + 1]!
    const t = height / (sigma * Math.sqrt(fit.covarianceUnscaled[j + 1]![j + 1]!))
    return { at, height, t: height === 0 ? 0 : t, degreesOfFreedom: fit.degreesOfFreedom }
  })
}
