import { countBetween } from './attenuation-area.ts'
import { type HuHistogram, huOffset } from './hu-histogram.ts'
import type { Moments } from './moments.ts'

/** Volume that holds one independent sample of noise and texture: a cube of 2 mm (ours; see the page). */
const independentVolumeMm3 = 8

/** Half-width in HU of the window that estimates the density of a histogram at a percentile. */
const densityHalfWidthHu = 5

/** Standard deviation of rounding to whole HU. */
export const roundingHu = 1 / Math.sqrt(12)

/**
 * Number of independent voxels in a region: its volume over a cube of 2 mm, at most its voxels.
 *
 * @see docs/methods/uncertainty.md
 * @example independentVoxels(1000, 0.5) // 62.5
 */
export const independentVoxels = (voxels: number, voxelVolumeMm3: number): number =>
  Math.min(voxels, (voxels * voxelVolumeMm3) / independentVolumeMm3)

/** Standard uncertainty of a share, in percent: √(p(1 − p)/n). */
export const shareUncertainty = (percent: number, independent: number): number => {
  const share = percent / 100
  return 100 * Math.sqrt((share * (1 - share)) / independent)
}

/**
 * Standard uncertainty of a percentile in HU: √(p(1 − p)/n)/f in quadrature with rounding to whole HU.
 *
 * f is the density of the histogram within ± 5 HU of the percentile.
 */
export const percentileUncertainty = (
  histogram: HuHistogram,
  percentile: number,
  percentileHu: number,
  independent: number,
): number => {
  const centre = Math.round(percentileHu)
  const near = countBetween(histogram, centre - densityHalfWidthHu, centre + densityHalfWidthHu)
  const share = percentile / 100
  const density = Math.max(near, 1) / histogram.total / (2 * densityHalfWidthHu + 1)
  return Math.hypot(Math.sqrt((share * (1 - share)) / independent) / density, roundingHu)
}

/**
 * Standard uncertainties of the moments, by their influence functions (delta method), for any distribution.
 *
 * With z the standardised HU, g skewness and b = kurtosis + 3: mean σ z; sd σ(z² − 1)/2;
 * skewness z³ − 3z − 3g(z² − 1)/2 − g; kurtosis z⁴ − 4gz − 2b(z² − 1) − b. Each is √(mean square / n).
 */
export const momentUncertainties = (
  { counts, total, lowestHu, highestHu }: HuHistogram,
  { mean, sd, skewness, kurtosis }: Moments,
  independent: number,
): Moments => {
  const fourth = kurtosis + 3
  let ofSkewness = 0
  let ofKurtosis = 0
  for (let hu = lowestHu; hu <= highestHu; hu++) {
    const z = (hu - mean) / sd
    const square = z * z
    const third = square * z - 3 * z - 1.5 * skewness * (square - 1) - skewness
    const last = square * square - 4 * skewness * z - 2 * fourth * (square - 1) - fourth
    ofSkewness += counts[hu + huOffset]! * third * third
    ofKurtosis += counts[hu + huOffset]! * last * last
  }
  return {
    mean: sd / Math.sqrt(independent),
    sd: (sd / 2) * Math.sqrt((fourth - 1) / independent),
    skewness: Math.sqrt(ofSkewness / total / independent),
    kurtosis: Math.sqrt(ofKurtosis / total / independent),
  }
}
