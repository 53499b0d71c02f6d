import { median } from '../stats/median.ts'
import { fitSliceProfile, type ProfileFit } from './fit-slice-profile.ts'
import { notMeasurable, type Outcome } from './outcome.ts'
import { type Ramp, type RampSlice, rampProfile } from './ramp-profile.ts'
import type { Profile } from './slice-profile.ts'

/** What widens the peak beside the slice; with it the thickness is given without. */
export type RampBlur = {
  /** Standard deviation of the line spread in the plane (`lineSpreadSigma`). */
  readonly pointSpreadSigmaMm: number
  readonly wireDiameterMm: number
}

/** The slice's thickness by one ramp. */
export type RampThickness = {
  readonly fwhmMm: number
  /** Full width at half maximum times the factor, as it is measured. */
  readonly thicknessMm: number
  readonly standardUncertaintyMm: number
  /** Without the blur in the plane and the wire's own width; null where they were not given. */
  readonly deconvolvedMm: number | null
  readonly deconvolvedStandardUncertaintyMm: number | null
  /** How far along the ramp the wire lies from where the heights of the slices put it; times `factor` it is a height. */
  readonly alongMm: number
  readonly alongStandardUncertaintyMm: number
  readonly contrastHu: number
  readonly contrastToNoise: number
  readonly profile: {
    readonly alongMm: readonly number[]
    readonly hu: readonly number[]
    readonly fittedHu: readonly number[]
  }
}

/** Amplitude over its uncertainty that noise alone does not reach in a search. Ours. */
const leastSignificance = 8
/** Height of the detector rows of most scanners: 0.5 to 0.625 mm. Ours. */
const rowMm = 0.6
/** Part of the wire's height that a second peak may have beside it. Ours. */
const mostDisturbance = 0.4
/** Height over the median residual above which a peak is no noise, so that what stands beside it is no noise either. Ours. */
const leastPeakToNoise = 8
/** Mean over which a second peak is looked for. Ours. */
const disturbanceMm = 1.5
/** The profile must go on beyond the half maximum by this part of the width. Ours. */
const leastMargin = 0.25

const round = (values: Float64Array): readonly number[] =>
  [...values].map((value) => Number(value.toFixed(3)))

/** Highest residual beside the peak as a mean over a short stretch, where a second wire or a foreign object stands. */
const highestBeside = ({ placesMm, weights, stepMm }: Profile, fit: ProfileFit): number => {
  const half = Math.max(1, Math.round(disturbanceMm / stepMm / 2))
  let highest = 0
  for (let i = half; i < placesMm.length - half; i++) {
    if (Math.abs(placesMm[i]! - fit.centreMm) < 0.75 * fit.fwhmMm + disturbanceMm) continue
    let [sum, count] = [0, 0]
    for (let j = i - half; j <= i + half; j++) {
      if (weights[j] === 0) continue
      sum += fit.residuals[j]!
      count++
    }
    if (count > half) highest = Math.max(highest, Math.abs(sum / count))
  }
  return highest
}

const refuse = (profile: Profile, fit: ProfileFit | null): Outcome<never> | null => {
  const beside = fit ? highestBeside(profile, fit) : 0
  const sizes = [...(fit?.residuals ?? [])].filter((_, i) => profile.weights[i]! > 0).map(Math.abs)
  if (fit && beside > mostDisturbance * fit.amplitude && fit.amplitude > leastPeakToNoise * median(sizes)) {
    return notMeasurable(
      'ramp-disturbed',
      `Cannot measure a slice thickness: nothing beside the wire may reach ${100 * mostDisturbance} % of its height, ` +
        `current value is ${((100 * beside) / fit.amplitude).toFixed(0)} %`,
    )
  }
  if (!fit || !(fit.significance >= leastSignificance)) {
    return notMeasurable(
      'wire-not-seen',
      `Cannot measure a slice thickness: the wire of the ramp must stand out by ${leastSignificance} times its ` +
        `uncertainty, current value is ${fit ? fit.significance.toFixed(1) : 'none'}`,
    )
  }
  const used = profile.placesMm.filter((_, i) => profile.weights[i]! > 0)
  const margin = fit.fwhmMm * (0.5 + leastMargin)
  if (fit.centreMm - margin < used[0]! || fit.centreMm + margin > used.at(-1)!) {
    return notMeasurable(
      'ramp-peak-at-end',
      `Cannot measure a slice thickness: the peak must lie inside ${used[0]!.toFixed(1)} to ${used.at(-1)!.toFixed(1)} mm ` +
        `of the ramp, current peak is ${fit.fwhmMm.toFixed(1)} mm wide at ${fit.centreMm.toFixed(1)} mm`,
    )
  }
  return null
}

/**
 * Thickness of a slice by a ramp: the width of a climbing wire in the image, at half its height, times the ramp's
 * factor.
 *
 * @param slices - One, or several thin ones that are laid over each other.
 * @returns Or the reason `wire-not-seen`, `ramp-peak-at-end`, `ramp-disturbed`.
 * @see docs/methods/slice-thickness.md
 * @example rampThickness([{ image, zMm: 0 }], { centreMm: [125, 87], directionDeg: 0, lengthMm: 40, factor: 0.42 })
 */
export const rampThickness = (
  slices: readonly RampSlice[],
  ramp: Ramp,
  blur?: RampBlur,
): Outcome<RampThickness> => {
  const profile = rampProfile(slices, ramp)
  if (!profile) {
    return notMeasurable(
      'wire-not-seen',
      'Cannot measure a slice thickness: the ramp must lie inside the image, current part is below one half',
    )
  }
  const fit = fitSliceProfile(profile, null)
  const refused = refuse(profile, fit)
  if (refused || !fit) return refused!
  const known = blur && {
    sigmaMm: blur.pointSpreadSigmaMm,
    rowMm: rowMm / ramp.factor,
    wireHalfLengthMm: blur.wireDiameterMm / 2 / Math.sin(Math.atan(ramp.factor)),
  }
  const without = known ? fitSliceProfile(profile, known, fit) : null
  const noise = Math.sqrt(
    fit.residuals.reduce((sum, value) => sum + value * value, 0) /
      profile.weights.filter((weight) => weight > 0).length,
  )
  return {
    status: 'measured',
    fwhmMm: fit.fwhmMm,
    thicknessMm: fit.fwhmMm * ramp.factor,
    standardUncertaintyMm: fit.fwhmStandardUncertaintyMm * ramp.factor,
    deconvolvedMm: without ? without.fwhmMm * ramp.factor : null,
    deconvolvedStandardUncertaintyMm: without ? without.fwhmStandardUncertaintyMm * ramp.factor : null,
    alongMm: fit.centreMm,
    alongStandardUncertaintyMm: fit.centreStandardUncertaintyMm,
    contrastHu: fit.amplitude,
    contrastToNoise: fit.amplitude / noise,
    profile: {
      alongMm: round(profile.placesMm),
      hu: round(profile.values),
      fittedHu: round(fit.fitted),
    },
  }
}
