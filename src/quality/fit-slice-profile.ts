import { correlatedCovariance } from '../stats/correlated-covariance.ts'
import { errorFunction } from '../stats/error-function.ts'
import { fitPeak, type PeakFit } from '../stats/fit-peak.ts'

/** Values at equal steps; a weight of 0 leaves one out. */
export type Profile = {
  readonly values: Float64Array
  readonly weights: Float64Array
  readonly placesMm: Float64Array
  readonly stepMm: number
}

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
  readonly residuals: Float64Array
}

type FormFit = PeakFit & { readonly sum: number }

/** Blur of the box over its width, of the forms that are tried: from a box to a Gaussian. Ours. */
const forms = [0, 0.1, 0.2, 0.32, 0.5, 1] as const
/** Voxels of the image are about 2 mm apart at most: how far noise may be correlated along a profile. Ours. */
const correlationMm = 2
/** A box has no slope to follow: its edges are blurred by this part of a step. Ours. */
const leastSigmaSteps = 0.5

/** What widens a peak beside the slice: a Gaussian, and a round wire that is crossed at an angle. */
export type KnownBlur = {
  readonly sigmaMm: number
  readonly wireHalfLengthMm: number
  /** Blur of a thin slice by the height of a detector row, where the peak itself does not tell its form. */
  readonly rowSigmaMm: number
}

/**
 * Places and weights that stand for a half ellipse of half length 1, as a round wire gives: Gauss-Chebyshev quadrature
 * of the second kind.
 */
const wireNodes = Array.from({ length: 6 }, (_, j) => {
  const angle = ((j + 1) * Math.PI) / 7
  return { at: Math.cos(angle), weight: (2 / 7) * Math.sin(angle) ** 2 }
})
/** Part of the square of the width that is known blur, above which the form cannot be told. Ours. */
const mostBlurShare = 0.12
const fwhmPerSigma = 2.3548

const isFormHidden = (fwhmMm: number, { sigmaMm, wireHalfLengthMm }: KnownBlur): boolean =>
  fwhmPerSigma ** 2 * (sigmaMm ** 2 + wireHalfLengthMm ** 2 / 4) > mostBlurShare * fwhmMm ** 2

const pointNodes = [{ at: 0, weight: 1 }]

const boxAt = (x: number, widthMm: number, sigmaMm: number): number => {
  const scale = 1 / (Math.SQRT2 * sigmaMm)
  const peak = errorFunction((widthMm / 2) * scale)
  return (errorFunction((x + widthMm / 2) * scale) - errorFunction((x - widthMm / 2) * scale)) / (2 * peak)
}

/** Full width at half maximum of a box of width 1 blurred by a Gaussian of each form. */
const widths = forms.map((form) => {
  if (form === 0) return 1
  let [low, high] = [0, 0.5 + 4 * form]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (boxAt(middle, 1, form) > 0.5) low = middle
    else high = middle
  }
  return low + high
})

/** The coarse start: the stretch that stands out most from all the rest, over all places and a series of widths. */
const coarseStart = ({ values, weights, placesMm, stepMm }: Profile, narrowestMm: number) => {
  const size = values.length
  const sums = new Float64Array(size + 1)
  const counts = new Float64Array(size + 1)
  for (let i = 0; i < size; i++) {
    sums[i + 1] = sums[i]! + weights[i]! * values[i]!
    counts[i + 1] = counts[i]! + weights[i]!
  }
  let best: { readonly gain: number; readonly centreMm: number; readonly fwhmMm: number } | null = null
  for (let fwhmMm = narrowestMm; fwhmMm < size * stepMm * 0.9; fwhmMm *= 1.2) {
    const width = Math.max(2, Math.round(fwhmMm / stepMm))
    for (let from = 0; from + width <= size; from++) {
      const inside = counts[from + width]! - counts[from]!
      const outside = counts[size]! - inside
      if (!(inside > 0 && outside > 0)) continue
      const sum = sums[from + width]! - sums[from]!
      const step = sum / inside - (sums[size]! - sum) / outside
      const gain = (step * step * inside * outside) / (inside + outside)
      if (step <= 0 || (best && gain <= best.gain)) continue
      best = { gain, centreMm: placesMm[0]! + (from + (width - 1) / 2) * stepMm, fwhmMm: width * stepMm }
    }
  }
  return best
}

/**
 * Width and place of the peak of a slice sensitivity profile, from all of its points at once: a box blurred by a
 * Gaussian over a sloping background. Several forms from a box to a Gaussian are fitted and weighted by their
 * likelihood, so that noise does not decide between two of them.
 *
 * @param known - What widens the peak beside the slice; null measures the peak as it is.
 * @param near - A place and width to start at; without it they are searched for.
 * @returns Null where there is no peak above the background.
 * @example fitSliceProfile(profile, null)?.fwhmMm
 */
export const fitSliceProfile = (
  profile: Profile,
  known: KnownBlur | null,
  near?: Pick<ProfileFit, 'centreMm' | 'fwhmMm'>,
): ProfileFit | null => {
  const { values, weights, placesMm, stepMm } = profile
  const background = [new Float64Array(values.length).fill(1), placesMm]
  const start = near ?? coarseStart(profile, 0.8)
  if (!start) return null
  const span = placesMm.at(-1)! - placesMm[0]!
  const reach = Math.max(1, Math.round(correlationMm / stepMm))
  let begin = [start.centreMm, Math.max(0.3, start.fwhmMm)]
  const found: FormFit[] = []
  const half = known?.wireHalfLengthMm ?? 0
  const rowSigmaMm = near && known && isFormHidden(near.fwhmMm, known) ? known.rowSigmaMm : null
  const nodes = half > 0 ? wireNodes : pointNodes
  forms.forEach((form, k) => {
    if (rowSigmaMm !== null && form !== 0) return
    const fit = fitPeak({
      values,
      weights,
      background,
      peakAt: ([centreMm, fwhmMm]) => {
        const width = fwhmMm! / widths[k]!
        const own = rowSigmaMm ?? form * width
        const sigma = Math.max(leastSigmaSteps * stepMm, Math.hypot(own, known?.sigmaMm ?? 0))
        return placesMm.map((x) => {
          let sum = 0
          for (const { at, weight } of nodes) sum += weight * boxAt(x - centreMm! - at * half, width, sigma)
          return sum
        })
      },
      start: begin,
      bounds: [
        [placesMm[0]!, placesMm.at(-1)!],
        [rowSigmaMm === null ? 0.1 : 3 * rowSigmaMm, span],
      ],
      steps: [0.02, 0.02],
    })
    if (!fit || fit.amplitude <= 0) return
    begin = [...fit.parameters]
    found.push({ ...fit, sum: fit.fit.sumOfSquares })
  })
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
  }
}
