import { compressed } from './layer-match.ts'
import type { TemplateLayer } from './phantom-template.ts'
import { type PolarImage, polarAngles } from './polar-image.ts'
import { toleratedHu } from './search-pose.ts'

/** A cell is explained when it lies within this of what was expected, HU as compared. Ours. */
const explainedHu = 60

/** Or within so many standard deviations of the noise. */
const explainedDeviations = 2.5

/** How the phantom lies and what a scan adds. */
export type Seen = {
  readonly rollDeg: number
  readonly isReversed: boolean
  /** By which the scan lies above what was expected. */
  readonly offsetHu: number
  /** Standard deviation of a cell's noise. */
  readonly noiseHu: number
}

/** How far a slice agrees with a layer: the share explained, and the mean loss of a cell, 0 to 1. */
export type Agreement = { readonly explained: number; readonly loss: number }

/**
 * How far a slice shows what a layer of a phantom should. What differs counts once, however much it does: a bubble or
 * a missing insert leaves the rest as it is.
 *
 * @param slice - Around the phantom's axis.
 * @example agreement(slice, layer, { rollDeg: -2.5, isReversed: false, offsetHu: 8, noiseHu: 5 }).explained // 0.97
 */
export const agreement = (
  { values }: PolarImage,
  { hu, weight }: TemplateLayer,
  { rollDeg, isReversed, offsetHu, noiseHu }: Seen,
): Agreement => {
  const roll = Math.round((rollDeg * polarAngles) / 360)
  const limit = Math.max(explainedHu, explainedDeviations * noiseHu)
  let [explained, loss, total] = [0, 0, 0]
  for (let i = 0; i < weight.values.length; i++) {
    const own = weight.values[i]!
    if (own === 0) continue
    const angle = i % polarAngles
    const upright = isReversed ? polarAngles / 2 - angle : angle
    const turned = (((upright + roll) % polarAngles) + polarAngles) % polarAngles
    const difference = compressed(values[i - angle + turned]!) - compressed(hu.values[i]!) - offsetHu
    if (Number.isNaN(difference)) continue
    total += own
    if (Math.abs(difference) < limit) explained += own
    loss += own * Math.min(1, Math.max(0, difference ** 2 - noiseHu ** 2) / toleratedHu ** 2)
  }
  return total > 0 ? { explained: explained / total, loss: loss / total } : { explained: 0, loss: 1 }
}
