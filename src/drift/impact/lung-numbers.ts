import { type CumulativeShares, shareBelow, shareQuantile } from './cumulative-shares.ts'
import type { LungHistogram } from './lung-histogram.ts'
import type { NoiseChange } from './noise-change.ts'

/** Biomarkers of a lung histogram, named and in the units of the contract: HU, g/L, %. */
export const lungNumberNames = [
  'mean',
  'perc15',
  'pd15',
  'perc85',
  'laa950',
  'laa910',
  'laa856',
  'haa',
] as const

export type LungNumberName = (typeof lungNumberNames)[number]
export type LungNumbers = Readonly<Record<LungNumberName, number>>

/** HU' = HU + offset + gain·(HU + 900)/1000: offset is the change at −900 HU, gain is per 1000 HU. */
export type ScaleChange = { readonly offsetHu: number; readonly gain: number }

/** Where the offset of a scale change is stated: the middle of aerated lung. */
export const lungReferenceHu = -900

/**
 * Mean of a histogram.
 *
 * @example histogramMean({ firstHu: -900, counts: [1, 1] }) // -899.5
 */
export const histogramMean = ({ firstHu, counts }: LungHistogram): number => {
  let [sum, total] = [0, 0]
  for (let i = 0; i < counts.length; i++) {
    sum += i * counts[i]!
    total += counts[i]!
  }
  return firstHu + sum / total
}

const clamped = (share: number): number => Math.min(1, Math.max(0, share))

/**
 * The biomarkers of a lung under changed noise and on a changed scale. Whole-HU limits are taken half a HU off, so
 * that an unchanged histogram gives the shares of the registry: strictly below −950 is up to −950.5 when not rounded.
 *
 * @param shares - The histogram before.
 * @param meanHu - Mean of the histogram; noise does not move it.
 * @throws {RangeError} If the gain turns the scale over (−1000 or less).
 * @example lungNumbers(cumulativeShares(histogram), histogramMean(histogram), noiseChange(0), { offsetHu: 0, gain: 0 }).laa950
 */
export const lungNumbers = (
  shares: CumulativeShares,
  meanHu: number,
  change: NoiseChange,
  { offsetHu, gain }: ScaleChange,
): LungNumbers => {
  const slope = 1 + gain / 1000
  if (!(slope > 0)) {
    throw new RangeError(`Cannot change a scale: its gain must lie above -1000, current value is ${gain}`)
  }
  const forward = (hu: number): number => hu + offsetHu + (gain * (hu - lungReferenceHu)) / 1000
  const back = (hu: number): number => lungReferenceHu + (hu - lungReferenceHu - offsetHu) / slope
  const below = (hu: number): number =>
    clamped(change.reduce((sum, { weight, noise }) => sum + weight * shareBelow(shares, noise, back(hu)), 0))
  const quantile = (share: number): number =>
    forward(change.reduce((sum, { weight, noise }) => sum + weight * shareQuantile(shares, noise, share), 0))
  const perc15 = quantile(0.15)
  return {
    mean: forward(meanHu),
    perc15,
    pd15: perc15 + 1000,
    perc85: quantile(0.85),
    laa950: 100 * below(-950.5),
    laa910: 100 * below(-910.5),
    laa856: 100 * below(-856.5),
    haa: 100 * (below(-249.5) - below(-600.5)),
  }
}
