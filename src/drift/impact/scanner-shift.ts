import type { NoiseRatio } from './noise-ratio.ts'
import type { ScaleFit } from './scale-fit.ts'

/** What a change did to a scanner: to its scale in the lung range, and to its noise. */
export type ScannerShift = { readonly scale: ScaleFit; readonly noise: NoiseRatio }

/**
 * Ours: what changes noise often changes sharpness, which moves HU where tissues meet, in lungs but not within an
 * insert: by up to 1 HU for a factor e of noise (docs/methods/first-impact.md).
 */
const edgeHu = 1

/**
 * Change of scale and noise together; the offset becomes less sure the more the noise changed.
 *
 * @example scannerShift(scale, { ratio: 1, standardUncertainty: 0.01 }).scale // as it was
 */
export const scannerShift = (scale: ScaleFit, noise: NoiseRatio): ScannerShift => {
  const {
    offsetHu,
    gain,
    covariance: [[offset, both], [, slope]],
  } = scale
  const edges = (edgeHu * Math.log(noise.ratio)) ** 2
  const covariance: ScaleFit['covariance'] = [
    [offset + edges, both],
    [both, slope],
  ]
  return { scale: { offsetHu, gain, covariance }, noise }
}

/**
 * Standard uncertainty of a number from what is uncertain of the scanner: √(gᵀCg), noise apart from the scale.
 *
 * @param gradient - Of the number, by offset, gain and ratio of noise.
 * @example propagatedUncertainty([1, 0, 0], shift) // that of the offset
 */
export const propagatedUncertainty = (
  [offset, gain, ratio]: readonly [number, number, number],
  { scale: { covariance }, noise }: ScannerShift,
): number => {
  const [[oo, og], [, gg]] = covariance
  const variance = offset ** 2 * oo + 2 * offset * gain * og + gain ** 2 * gg
  return Math.sqrt(Math.max(0, variance) + (ratio * noise.standardUncertainty) ** 2)
}
