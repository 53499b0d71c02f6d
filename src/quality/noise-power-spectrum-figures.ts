import { jackknife } from '../stats/jackknife.ts'
import { noisePowerSpectrumPeak } from './noise-power-spectrum-peak.ts'
import type { GroupedPower } from './noise-power-spectrum-power.ts'
import { type Rings, radialSums } from './radial-average.ts'

/** Power in two dimensions, u fastest, in the order of a Fourier transform: zero frequency first. */
export type PowerPlane = {
  readonly powerHu2Mm2: Float64Array
  readonly size: number
  readonly stepPerMm: readonly [x: number, y: number]
}

/** A frequency in 1/mm, or a variance in HU², with its standard uncertainty. */
export type Estimate = { readonly value: number; readonly standardUncertainty: number }

export type NoisePowerSpectrum = {
  /** Mean frequency of each ring, from 0 to the Nyquist frequency. */
  readonly frequenciesPerMm: Float64Array
  /** Radial noise power in HU²·mm². */
  readonly powerHu2Mm2: Float64Array
  readonly plane: PowerPlane
  readonly peakPerMm: Estimate
  /** Whether the spectrum has a maximum of its own; a white or falling one has none, and its peak means little. */
  readonly hasPeak: boolean
  readonly meanPerMm: Estimate
  /** Integral of the plane. */
  readonly varianceHu2: Estimate
}

/** How the power of a plane is corrected before figures are read off. */
export type SpectrumCorrection = {
  readonly rings: Rings
  /** Part of white noise that the detrending leaves at each frequency. */
  readonly kept: Float64Array
  readonly withoutLeakage: (power: Float64Array) => Float64Array
  readonly areaPerMm2: number
}

/** A ring counts on its own where at least this part of its noise was left. Ours. */
const leastKept = 0.3

/** Part of a ring's frequencies that lie between zero and the Nyquist frequency. */
const widthOf = (ring: number, count: number): number => (ring === 0 || ring === count - 1 ? 0.5 : 1)

const createFigures = ({ rings, kept, withoutLeakage, areaPerMm2 }: SpectrumCorrection) => {
  const { count, frequenciesPerMm, sizes, ringOf } = rings
  const keptInRing = radialSums(kept, rings)
  const first = keptInRing.findIndex((value, ring) => ring > 0 && value >= leastKept * sizes[ring]!)

  /** Mean of each ring; below the first that counts, on the line through the two next. */
  const radialOf = (plane: Float64Array, weights: Float64Array): Float64Array => {
    const radial = radialSums(plane, rings)
    for (let ring = 0; ring < count; ring++) radial[ring]! /= weights[ring]!
    const [f, next] = [frequenciesPerMm[first]!, frequenciesPerMm[first + 1]!]
    for (let ring = 0; ring < first; ring++) {
      const slope = (radial[first + 1]! - radial[first]!) / (next - f)
      radial[ring] = Math.max(0, radial[first]! + slope * (frequenciesPerMm[ring]! - f))
    }
    return radial
  }
  return (power: Float64Array) => {
    const raw = radialOf(power, keptInRing)
    const plane = withoutLeakage(power.map((value, i) => value + (1 - kept[i]!) * (raw[ringOf[i]!] ?? 0)))
    const radial = radialOf(plane, sizes)
    let [moment, mass] = [0, 0]
    for (let ring = 0; ring < count; ring++) {
      const weight = widthOf(ring, count) * radial[ring]!
      moment += weight * frequenciesPerMm[ring]!
      mass += weight
    }
    return {
      plane,
      radial,
      mean: moment / mass,
      variance: plane.reduce((sum, value) => sum + value, 0) * areaPerMm2,
      peak: noisePowerSpectrumPeak(
        frequenciesPerMm.subarray(first),
        radial.subarray(first),
        sizes.subarray(first),
      ),
    }
  }
}

/**
 * The figures of a noise power spectrum, each with the larger of two standard errors: over the regions (each in all
 * slices) and over the slices (each with all regions).
 *
 * @see docs/methods/noise-power-spectrum.md
 */
export const noisePowerSpectrumFigures = (
  { mean, withoutRegion, withoutSlices, padded }: GroupedPower,
  correction: SpectrumCorrection,
  spacingMm: readonly [x: number, y: number],
): NoisePowerSpectrum => {
  const figuresOf = createFigures(correction)
  const { plane, radial, peak, ...whole } = figuresOf(mean)
  const regions = withoutRegion.map(figuresOf)
  const slices = withoutSlices.map(figuresOf)
  const uncertainty = (of: (figures: ReturnType<typeof figuresOf>) => number): number =>
    Math.max(jackknife(regions.map(of)), jackknife(slices.map(of)))
  const ofPeak = uncertainty((figures) => figures.peak.peakPerMm)
  const plateau = (peak.highPerMm - peak.lowPerMm) / Math.sqrt(12)
  return {
    frequenciesPerMm: correction.rings.frequenciesPerMm,
    powerHu2Mm2: radial,
    plane: {
      powerHu2Mm2: plane,
      size: padded,
      stepPerMm: [1 / (padded * spacingMm[0]), 1 / (padded * spacingMm[1])],
    },
    hasPeak: peak.isDistinct,
    peakPerMm: {
      value: peak.peakPerMm,
      standardUncertainty: peak.isDistinct ? ofPeak : Math.max(ofPeak, plateau),
    },
    meanPerMm: { value: whole.mean, standardUncertainty: uncertainty((figures) => figures.mean) },
    varianceHu2: { value: whole.variance, standardUncertainty: uncertainty((figures) => figures.variance) },
  }
}
