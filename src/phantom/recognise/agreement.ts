import { compressed } from './layer-match.ts'
import type { TemplateLayer } from './phantom-template.ts'
import { type PolarImage, polarAngles } from './polar-image.ts'
import { toleratedHu } from './search-pose.ts'

/** A cell is explained when it lies within this of what was expected, HU as compared. Ours. */
const explainedHu = 60

/** Or within so many standard deviations of the noise. */
const explainedDeviations = 2.5

/** A cell is strange when it differs by more than both, HU as compared and standard deviations of the noise. Ours. */
const strangeHu = 100
const strangeDeviations = 4

/** How the phantom lies and what a scan adds. */
export type Seen = {
  readonly rollDeg: number
  readonly isReversed: boolean
  /** By which the scan lies above what was expected. */
  readonly offsetHu: number
  /** Standard deviation of a cell's noise. */
  readonly noiseHu: number
}

/** How far a slice agrees with a layer. */
export type Agreement = {
  /** Share of it that is as expected. */
  readonly explained: number
  /** Mean loss of a cell, 0 to 1. */
  readonly loss: number
  /** In how many of sixteen directions something lies that should not; 0 for a layer that is not even all around. */
  readonly strangeDirections: number
}

const directions = 16

/** Part of a direction's area that a strange thing covers: half a rod of 12 mm in a body of 200 covers more. Ours. */
const strangePart = 0.02

/**
 * How far a slice shows what a layer of a phantom should. What differs counts once, however much it does: a bubble or
 * a missing insert leaves the rest as it is.
 *
 * @param slice - Around the phantom's axis.
 * @example agreement(slice, layer, { rollDeg: -2.5, isReversed: false, offsetHu: 8, noiseHu: 5 }).explained // 0.97
 */
export const agreement = (
  { values }: PolarImage,
  { hu, weight, isRound }: TemplateLayer,
  { rollDeg, isReversed, offsetHu, noiseHu }: Seen,
): Agreement => {
  const roll = Math.round((rollDeg * polarAngles) / 360)
  const limit = Math.max(explainedHu, explainedDeviations * noiseHu)
  const strangeLimit = Math.max(strangeHu, strangeDeviations * noiseHu)
  let [explained, loss, total] = [0, 0, 0]
  const strange = new Float64Array(directions)
  const areas = new Float64Array(directions)
  for (let i = 0; i < weight.values.length; i++) {
    const own = weight.values[i]!
    if (own === 0) continue
    const angle = i % polarAngles
    const upright = isReversed ? polarAngles / 2 - angle : angle
    const turned = (((upright + roll) % polarAngles) + polarAngles) % polarAngles
    const difference = compressed(values[i - angle + turned]!) - compressed(hu.values[i]!) - offsetHu
    if (Number.isNaN(difference)) continue
    total += own
    const direction = Math.floor((angle * directions) / polarAngles)
    const area = Math.floor(i / polarAngles) + 0.5
    areas[direction]! += area
    if (Math.abs(difference) < limit) explained += own
    if (Math.abs(difference) > strangeLimit) strange[direction]! += area
    loss += own * Math.min(1, Math.max(0, difference ** 2 - noiseHu ** 2) / toleratedHu ** 2)
  }
  if (total === 0) return { explained: 0, loss: 1, strangeDirections: 0 }
  return {
    explained: explained / total,
    loss: loss / total,
    strangeDirections: isRound ? strange.filter((area, i) => area > strangePart * areas[i]!).length : 0,
  }
}
