import { cumulativeShares } from './cumulative-shares.ts'
import type { LungHistogram } from './lung-histogram.ts'
import {
  histogramMean,
  type LungNumbers,
  lungNumberNames,
  lungNumbers,
  type ScaleChange,
} from './lung-numbers.ts'
import { noiseChange, sameNoise } from './noise-change.ts'

/** What a scanner change does to HU: to the scale, and to the standard deviation of noise in the lungs. */
export type HuChange = ScaleChange & { readonly noiseBeforeHu: number; readonly noiseAfterHu: number }

const checkNoise = ({ noiseBeforeHu, noiseAfterHu }: HuChange): void => {
  if (noiseBeforeHu >= 0 && noiseAfterHu >= 0) return
  throw new RangeError(
    `Cannot shift biomarkers: noise must not be negative, current values are ${noiseBeforeHu} and ${noiseAfterHu} HU`,
  )
}

/**
 * How changes of the HU scale and of noise move the biomarkers of one lung: `biomarkerShift` for many changes.
 *
 * @param histogram - 1-HU histogram of the lungs before the change.
 * @throws {RangeError} If the histogram is empty; from its calls as `biomarkerShift`.
 * @example shiftsOf(histogram)({ offsetHu: 1, gain: 0, noiseBeforeHu: 20, noiseAfterHu: 20 }).perc15 // 1
 */
export const shiftsOf = (histogram: LungHistogram): ((change: HuChange) => LungNumbers) => {
  const shares = cumulativeShares(histogram)
  const mean = histogramMean(histogram)
  const before = lungNumbers(shares, mean, sameNoise, { offsetHu: 0, gain: 0 })
  return (change) => {
    checkNoise(change)
    const { noiseBeforeHu, noiseAfterHu } = change
    const after = lungNumbers(shares, mean, noiseChange(noiseAfterHu ** 2 - noiseBeforeHu ** 2), change)
    const entries = lungNumberNames.map((name) => [name, after[name] - before[name]])
    return Object.fromEntries(entries) as LungNumbers
  }
}

/**
 * How a change of the HU scale and of noise moves the biomarkers of a lung.
 *
 * HU' = HU + offset + gain·(HU + 900)/1000, and the noise variance changes by after² − before². Nothing is rounded to
 * whole HU. A positive offset raises HU: `perc15` and `pd15` rise by it, low-attenuation areas fall.
 *
 * @param histogram - 1-HU histogram of the lungs before the change.
 * @param change - Offset at −900 HU in HU, gain in HU per 1000 HU, noise in HU.
 * @returns After less before; HU, g/L for `pd15`, percentage points for areas.
 * @throws {RangeError} If the histogram is empty, the gain −1000 or less, or noise negative.
 * @see docs/methods/first-impact.md
 * @example biomarkerShift(histogram, { offsetHu: 1, gain: 0, noiseBeforeHu: 20, noiseAfterHu: 20 }).pd15 // 1
 */
export const biomarkerShift = (histogram: LungHistogram, change: HuChange): LungNumbers =>
  shiftsOf(histogram)(change)
