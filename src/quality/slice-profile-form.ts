import { errorFunction } from '../stats/error-function.ts'
import { normalDensity } from '../stats/normal-density.ts'

/** A peak of height 1 and this full width at half maximum, blurred by a Gaussian; by the distance from its middle. */
export type SliceForm = (distanceMm: number, fwhmMm: number, blurSigmaMm: number) => number

/** Beyond so many standard deviations a blurred edge has ended, to 10⁻⁶. */
const tailSigmas = 5

const boxAt = (x: number, widthMm: number, sigmaMm: number): number => {
  const beyond = (Math.abs(x) - widthMm / 2) / sigmaMm
  if (beyond > tailSigmas) return 0
  if (beyond < -tailSigmas) return 1
  const scale = 1 / (Math.SQRT2 * sigmaMm)
  const peak = errorFunction((widthMm / 2) * scale)
  return (errorFunction((x + widthMm / 2) * scale) - errorFunction((x - widthMm / 2) * scale)) / (2 * peak)
}

/** A box blurred by a Gaussian of this part of the box's width. */
const blurredBox = (share: number): SliceForm => {
  let [low, high] = [0, 0.5 + 4 * share]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (boxAt(middle, 1, share) > 0.5) low = middle
    else high = middle
  }
  const fwhm = low + high
  return (distanceMm, fwhmMm, blurSigmaMm) => {
    const width = fwhmMm / fwhm
    return boxAt(distanceMm, width, Math.hypot(share * width, blurSigmaMm))
  }
}

/** Integral of the normal distribution function. */
const integral = (z: number): number => (z / 2) * (1 + errorFunction(z / Math.SQRT2)) + normalDensity(z)

/** A box of one width that a box of another, not wider, blurs: a trapezoid, at the most a triangle. */
const trapezoid = (x: number, wide: number, narrow: number, sigmaMm: number): number => {
  const [outer, inner] = [(wide + narrow) / 2, (wide - narrow) / 2]
  if (Math.abs(x) - outer > tailSigmas * sigmaMm) return 0
  if (inner - Math.abs(x) > tailSigmas * sigmaMm) return 1
  const at = (d: number): number =>
    integral((d + outer) / sigmaMm) -
    integral((d + inner) / sigmaMm) -
    integral((d - inner) / sigmaMm) +
    integral((d - outer) / sigmaMm)
  return at(x) / at(0)
}

/**
 * A slice as physics makes it: a box that a detector row blurs; below the height of the row a triangle.
 *
 * @param rowMm - Height of the row, on the scale of the profile.
 */
export const rowForm =
  (rowMm: number): SliceForm =>
  (distanceMm, fwhmMm, blurSigmaMm) =>
    trapezoid(distanceMm, fwhmMm, Math.min(rowMm, fwhmMm), blurSigmaMm)

const triangle: SliceForm = (distanceMm, fwhmMm, blurSigmaMm) =>
  trapezoid(distanceMm, fwhmMm, fwhmMm, blurSigmaMm)

/** The forms that are tried, the sharpest first: from a box by a triangle, as a slice as thin as a row has, to a Gaussian. Ours. */
export const sliceForms: readonly SliceForm[] = [
  ...[0.06, 0.12, 0.2].map(blurredBox),
  triangle,
  ...[0.32, 0.5, 1].map(blurredBox),
]
