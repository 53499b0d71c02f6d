import { compressed } from './layer-match.ts'
import type { TemplateLayer } from './phantom-template.ts'
import { type PolarImage, polarAngles } from './polar-image.ts'

/** A cell is explained when it lies within this of what was expected, HU as compared. Ours. */
const explainedHu = 60

/**
 * The weighted share of a slice that a layer of a phantom explains.
 *
 * @param slice - Around the phantom's axis.
 * @param rollDeg - Of the phantom.
 * @param isReversed - Whether it lies the other way round.
 * @param offsetHu - By which the scan lies above what was expected.
 * @example explainedShare(slice, layer, -2.5, false, 8) // 0.97
 */
export const explainedShare = (
  { values }: PolarImage,
  { hu, weight }: TemplateLayer,
  rollDeg: number,
  isReversed: boolean,
  offsetHu: number,
): number => {
  const roll = Math.round((rollDeg * polarAngles) / 360)
  let [explained, total] = [0, 0]
  for (let i = 0; i < weight.values.length; i++) {
    const own = weight.values[i]!
    if (own === 0) continue
    const angle = i % polarAngles
    const upright = isReversed ? polarAngles / 2 - angle : angle
    const turned = (((upright + roll) % polarAngles) + polarAngles) % polarAngles
    const difference = compressed(values[i - angle + turned]!) - compressed(hu.values[i]!) - offsetHu
    total += own
    if (Math.abs(difference) < explainedHu) explained += own
  }
  return explained / total
}
