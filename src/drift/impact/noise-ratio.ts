import { notMeasurable, type Outcome } from '../../quality/outcome.ts'
import type { NoiseEffect } from './hu-effect.ts'

/** Ours: without a floor one region that is sure of itself would be the whole mean. */
const leastRelative = 0.005

/** Noise after a change over noise before it. */
export type NoiseRatio = { readonly ratio: number; readonly standardUncertainty: number }

/**
 * Ours: noise of lungs does not change by quite the factor that a phantom shows: 1 %, and of the logarithm of the
 * ratio a tenth where noise rose and two fifths where it fell, for what takes noise out of a uniform insert takes less
 * out of a lung (docs/methods/first-impact.md).
 */
const leastTransfer = 0.01
const transferShare = { rise: 0.1, fall: 0.4 } as const

const check = ({ region, beforeHu, deltaHu, standardUncertaintyHu }: NoiseEffect): void => {
  if (beforeHu > 0 && beforeHu + deltaHu > 0 && standardUncertaintyHu >= 0) return
  throw new RangeError(
    `Cannot take a ratio of noise: noise must be above 0 before and after and its uncertainty not negative, current values of ${region} are ${beforeHu}, ${beforeHu + deltaHu} and ${standardUncertaintyHu} HU`,
  )
}

/**
 * Noise after over noise before, from all regions: the mean of the logarithms, weighted by their uncertainties, which
 * are widened where the regions contradict each other (Birge), and by what stays unknown from phantom to lung.
 *
 * @param effects - `noise` effects of a phantom or of patients; a region counts as often as it is given.
 * @returns Not measured (`no-noise-region`) without any.
 * @throws {RangeError} If noise is not above 0, or an uncertainty negative.
 * @see docs/methods/first-impact.md
 * @example noiseRatio([{ region: 'lung', beforeHu: 20, deltaHu: 10, standardUncertaintyHu: 1 }]).ratio // 1.5
 */
export const noiseRatio = (effects: readonly NoiseEffect[]): Outcome<NoiseRatio> => {
  effects.forEach(check)
  if (effects.length === 0) {
    return notMeasurable(
      'no-noise-region',
      'Cannot tell how noise changed: it must be measured in a region, current number is 0',
    )
  }
  const logs = effects.map(({ beforeHu, deltaHu }) => Math.log1p(deltaHu / beforeHu))
  const weights = effects.map(({ beforeHu, deltaHu, standardUncertaintyHu }) => {
    const relative = standardUncertaintyHu / (beforeHu + deltaHu)
    return 1 / Math.max(relative, leastRelative) ** 2
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = logs.reduce((sum, log, i) => sum + weights[i]! * log, 0) / total
  const chiSquared = logs.reduce((sum, log, i) => sum + weights[i]! * (log - mean) ** 2, 0)
  const widening = effects.length > 1 ? Math.max(1, chiSquared / (effects.length - 1)) : 1
  const ratio = Math.exp(mean)
  const transfer = Math.hypot(leastTransfer, mean * (mean > 0 ? transferShare.rise : transferShare.fall))
  const relative = Math.hypot(Math.sqrt(widening / total), transfer)
  return { status: 'measured', ratio, standardUncertainty: ratio * relative }
}
