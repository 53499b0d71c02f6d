import { createDetrend } from './detrend.ts'
import type { Image, PlaneMm } from './image.ts'
import { type NoisePowerSpectrum, noisePowerSpectrumFigures } from './noise-power-spectrum-figures.ts'
import { noisePowerSpectrumLeakage } from './noise-power-spectrum-leakage.ts'
import { firstPixelOf, noisePowerSpectrumPower } from './noise-power-spectrum-power.ts'
import { notMeasurable, type Outcome } from './outcome.ts'
import { radialRings } from './radial-average.ts'

export type { NoisePowerSpectrum } from './noise-power-spectrum-figures.ts'

/** The square regions of a spectrum: columns and rows of each, and their centres. */
export type SpectrumRois = { readonly centresMm: readonly PlaneMm[]; readonly sizePx: number }

/** Regions, or else pairs of slices, that an uncertainty needs. Ours. */
const fewestGroups = 3
/** Smallest region: below it the plane of second order takes too much. Ours. */
const smallestPx = 16
/** What rounding leaves of a flat image. */
const leastVarianceHu2 = 1e-9

const isInside = ({ columns, rows, spacingMm }: Image, [x, y]: PlaneMm, size: number): boolean => {
  const left = firstPixelOf(x, spacingMm[0], size)
  const top = firstPixelOf(y, spacingMm[1], size)
  return left >= 0 && top >= 0 && left + size <= columns && top + size <= rows
}

/**
 * Noise power spectrum of square regions in slices of uniform material: each region without its plane of second
 * order, its power corrected for what the plane takes of the noise, the mean over all.
 *
 * @param images - Slices of one grid.
 * @param rois - Every region in every slice; `sizePx` from 16, no power of two needed.
 * @returns Or the reason `too-few-regions`, `region-outside-image`, `region-not-reconstructed`, `no-noise`.
 * @throws {RangeError} If `sizePx` is no whole number from 16.
 * @see docs/methods/noise-power-spectrum.md
 * @example noisePowerSpectrum(slices, { centresMm: [[120, 120], [80, 120], [120, 80]], sizePx: 64 })
 */
export const noisePowerSpectrum = (
  images: readonly Image[],
  { centresMm, sizePx }: SpectrumRois,
): Outcome<NoisePowerSpectrum> => {
  const cannot = 'Cannot measure a noise power spectrum:'
  if (!Number.isInteger(sizePx) || sizePx < smallestPx) {
    throw new RangeError(
      `${cannot} a region must be a whole number of pixels from ${smallestPx}, current value is ${sizePx}`,
    )
  }
  const first = images[0]
  if (
    !first ||
    Math.max(centresMm.length, Math.ceil(images.length / 2)) < fewestGroups ||
    centresMm.length === 0
  ) {
    return notMeasurable(
      'too-few-regions',
      `${cannot} it needs ${fewestGroups} regions or ${2 * fewestGroups - 1} slices, current numbers are ${centresMm.length} and ${images.length}`,
    )
  }
  const outside = centresMm.find((centre) => !isInside(first, centre, sizePx))
  if (outside) {
    return notMeasurable(
      'region-outside-image',
      `${cannot} its regions must lie inside the image, current one of ${sizePx} pixels is at ${outside.map((mm) => mm.toFixed(1)).join(', ')} mm`,
    )
  }
  const power = noisePowerSpectrumPower(images, centresMm, sizePx)
  if (!power) {
    return notMeasurable(
      'region-not-reconstructed',
      `${cannot} its regions must be reconstructed, current one holds padding`,
    )
  }
  const { padded } = power
  const figures = noisePowerSpectrumFigures(
    power,
    {
      rings: radialRings(padded, first.spacingMm),
      kept: createDetrend(sizePx).keptPower(padded),
      withoutLeakage: noisePowerSpectrumLeakage(sizePx, padded),
      areaPerMm2: 1 / (padded ** 2 * first.spacingMm[0] * first.spacingMm[1]),
    },
    first.spacingMm,
  )
  if (!(figures.varianceHu2.value > leastVarianceHu2)) {
    return notMeasurable('no-noise', `${cannot} its regions must not be flat, current variance is 0 HU²`)
  }
  return { status: 'measured', ...figures }
}
