import { correlatedCovariance } from '../stats/correlated-covariance.ts'
import { fitPeak, type PeakFit } from '../stats/fit-peak.ts'
import { isFormHidden, type KnownBlur, wireNodes } from './known-blur.ts'
import type { Profile } from './slice-profile.ts'
import { rowForm, sliceForms } from './slice-profile-form.ts'
import { sliceProfileStart } from './slice-profile-start.ts'

/** A peak: a box blurred by a Gaussian, blurred again by what is known beside it. */
export type ProfileFit = {
  readonly amplitude: number
  readonly centreMm: number
  readonly centreStandardUncertaintyMm: number
  /** Of the peak without what is known to blur it. */
  readonly fwhmMm: number
  readonly fwhmStandardUncertaintyMm: number
  /** Amplitude over its uncertainty. */
  readonly significance: number
  readonly fitted: Float64Array
  /** The most blurred form that the points do not rule out, as its place in `sliceForms`. */
  readonly bluntest: number
  readonly residuals: Float64Array
}

type FormFit = PeakFit & { readonly sum: number; readonly form: number }

/** How far noise may be correlated along a profile. Ours. */
const correlationMm = 2
/** A triangle has no slope at its top: it is blurred by this. Ours. */
const leastSigmaMm = 0.02
/** Share of all likelihood below which a form is ruled out. Ours. */
const leastLikelihood = 0.02
/** First width that is tried. Ours. */
const narrowestMm = 0.8

/**
 * Width and place of the peak of a slice sensitivity profile, from all of its points at once: several
 * forms from a box to a Gaussian over a sloping background are fitted and weighted by their likelihood, so that noise
 * does not decide between two of them.
 *
 * @param known - What widens the peak beside the slice; null measures the peak as it is.
 * @param near - A fit of the same profile to start at; without it place and width are searched for.
 * @returns Null where there is no peak above the background.
 * @example fitSliceProfile(profile, null)?.fwhmMm
 */
export const fitSliceProfile = (
  profile: Profile,
  known: KnownBlur | null,
  near?: Pick<ProfileFit, 'centreMm' | 'fwhmMm' | 'bluntest'>,
): ProfileFit | null => {
  const { values, weights, placesMm, stepMm } = profile
  const background = [new Float64Array(values.length).fill(1), placesMm]
  const start = near ?? sliceProfileStart(profile, narrowestMm)
  if (!start) return null
  const span = placesMm.at(-1)! - placesMm[0]!
  const reach = Math.max(1, Math.round(correlationMm / stepMm))
  const isHidden = near !== undefined && known !== null && isFormHidden(near.fwhmMm, known)
  // what is known to blur leaves a form that is sharper than the one that is seen
  const forms = isHidden
    ? [rowForm(known.rowMm)]
    : sliceForms.slice(0, (near?.bluntest ?? sliceForms.length) + 1)
  const nodes = wireNodes(known?.wireHalfLengthMm ?? 0)
  const sigmaMm = Math.max(leastSigmaMm, known?.sigmaMm ?? 0)
  let begin: readonly number[] = [start.centreMm, Math.max(0.3, start.fwhmMm)]
  const found: FormFit[] = []
  for (const [place, form] of forms.entries()) {
    const fit = fitPeak({
      values,
      weights,
      background,
      peakAt: ([centreMm, fwhmMm]) =>
        placesMm.map((x) => {
          let sum = 0
          for (const { at, weight } of nodes) sum += weight * form(x - centreMm! - at, fwhmMm!, sigmaMm)
          return sum
        }),
      start: begin,
      bounds: [
        [placesMm[0]!, placesMm.at(-1)!],
        [0.1, span],
      ],
      steps: [0.02, 0.02],
    })
    if (!fit || fit.amplitude <= 0) continue
    begin = fit.parameters
    found.push({ ...fit, sum: fit.fit.sumOfSquares, form: place })
  }
  const best = found.toSorted((a, b) => a.sum - b.sum)[0]
  if (!best) return null
  const covariance = correlatedCovariance(best.fit, best.columns, weights, values.length, reach)
  const size = best.columns.length
  const ownVariance = covariance[size - 1]![size - 1]!
  // how much less the points tell than their number, because neighbours are correlated
  const inflation = Math.max(
    1,
    ownVariance / best.fit.inverse[size - 1]![size - 1]! / (best.sum / values.length),
  )
  const likelihood = found.map(({ sum }) =>
    Math.exp((-0.5 * values.length * (sum / best.sum - 1)) / inflation),
  )
  const total = likelihood.reduce((sum, value) => sum + value, 0)
  const weightedMean = (of: (fit: FormFit) => number): number =>
    found.reduce((sum, fit, k) => sum + (likelihood[k]! / total) * of(fit), 0)
  const fwhmMm = weightedMean(({ parameters }) => parameters[1]!)
  const formVariance = weightedMean(({ parameters }) => (parameters[1]! - fwhmMm) ** 2)
  const below = placesMm.map((x) => best.fit.coefficients[1]! + best.fit.coefficients[2]! * x)
  return {
    amplitude: best.amplitude,
    centreMm: weightedMean(({ parameters }) => parameters[0]!),
    centreStandardUncertaintyMm: Math.sqrt(covariance[size - 2]![size - 2]!),
    fwhmMm,
    fwhmStandardUncertaintyMm: Math.sqrt(ownVariance + formVariance),
    significance: best.amplitude / Math.sqrt(covariance[0]![0]!),
    fitted: below.map((value, i) => value + best.amplitude * best.columns[0]![i]!),
    residuals: best.fit.residuals,
    bluntest: Math.max(...found.map(({ form }, k) => (likelihood[k]! >= leastLikelihood * total ? form : 0))),
  }
}
