import { jackknife } from '../stats/jackknife.ts'
import { edgeFit } from './edge-fit.ts'
import { edgeProfile, edgeProfileNoise } from './edge-profile.ts'
import type { Image, PlaneMm } from './image.ts'
import { meanPatch } from './mean-patch.ts'
import { notMeasurable, type Outcome } from './outcome.ts'
import { curveStepPerMm, ttfCurves, ttfFrequencyAt, ttfUncertaintyAt } from './ttf-curve.ts'
import { ttfRegression } from './ttf-regression.ts'

/** A disc whose edge is read. */
export type CircularEdge = {
  readonly centreMm: PlaneMm
  readonly radiusMm: number
  /** Distance from the centre up to which nothing but the disc and its ground lies. */
  readonly reachMm: number
  /** How the centre moves from image to image, as under a tilt; 0 without it. */
  readonly driftMmPerImage?: PlaneMm
}

/** A frequency in 1/mm with its standard uncertainty. */
export type TtfFrequency = { readonly perMm: number; readonly standardUncertaintyPerMm: number }

export type CircularEdgeTtf = {
  readonly frequenciesPerMm: Float64Array
  /** Task transfer function, 1 at zero. */
  readonly ttf: Float64Array
  readonly f50: TtfFrequency
  /** Null where the function stays above 0.1 up to 2/mm. */
  readonly f10: TtfFrequency | null
  /** Disc less ground. */
  readonly contrastHu: number
  /** Standard deviation of single pixels away from the edge. */
  readonly noiseHu: number
  /** As found from the edge, in the image in the middle. */
  readonly centreMm: PlaneMm
  readonly radiusMm: number
}

/** Least contrast over the noise of 1 mm of pixels in all slices. Ours: at 5 f50 scatters by a sixth; see the page. */
const leastContrastToNoisePerMm = 5
/** Least distance of the profile on each side of the edge, in mm and in standard deviations of the blur. Ours. */
const leastProfile = { mm: 1.5, blurs: 3 } as const
/** Longest one: what lies further adds noise only. Ours. */
const longestProfileMm = 6
/** Bins to a pixel. */
const binsPerPixel = 20
/** Sectors of the circle that are left out in turn for the uncertainty; wider than noise is correlated. */
const sectors = 12
/** How far the fitted centre and radius may lie from the given ones, as a part of the radius. Ours. */
const farthestPart = 0.3
/** Noise that an image of whole HU has at least. */
const roundingHu = 1 / Math.sqrt(12)

/**
 * Task transfer function of a disc in uniform ground by its circular edge, from several slices at once.
 *
 * The centre is found from the edge itself. The HU over the distance to it, in bins of a twentieth of a pixel, are
 * fitted by the transfer function's own samples.
 *
 * @param images - Slices of one grid through the disc; at least one.
 * @returns Or the reason `edge-not-found`, `edge-too-short`, `contrast-too-low`, `transfer-not-falling`.
 * @see docs/methods/task-transfer-function.md
 * @example circularEdgeTtf(slices, { centreMm: [120, 80], radiusMm: 6, reachMm: 11 })
 */
export const circularEdgeTtf = (
  images: readonly Image[],
  { centreMm, radiusMm, reachMm, driftMmPerImage = [0, 0] }: CircularEdge,
): Outcome<CircularEdgeTtf> => {
  const cannot = 'Cannot measure a TTF:'
  const pixelMm = Math.max(...images[0]!.spacingMm)
  const profileMm = Math.min(radiusMm / 2, reachMm - radiusMm, longestProfileMm)
  if (!(profileMm >= leastProfile.mm)) {
    return notMeasurable(
      'edge-too-short',
      `${cannot} ${leastProfile.mm} mm on each side of the edge must be free, current value is ${profileMm.toFixed(1)} mm`,
    )
  }
  const toMm = radiusMm + profileMm
  const patch = meanPatch(images, centreMm, toMm)
  const fit = edgeFit(patch, radiusMm, radiusMm - profileMm, toMm)
  const moved = fit ? Math.hypot(...fit.centreMm) : Number.POSITIVE_INFINITY
  const grown = fit ? Math.abs(fit.radiusMm - radiusMm) : Number.POSITIVE_INFINITY
  if (!fit || Math.max(moved, grown) > farthestPart * radiusMm) {
    return notMeasurable(
      'edge-not-found',
      `${cannot} an edge must lie near its place, none of ${radiusMm} mm radius was found there`,
    )
  }
  const found: PlaneMm = [centreMm[0] + fit.centreMm[0], centreMm[1] + fit.centreMm[1]]
  const profile = edgeProfile(
    images,
    { centreMm: found, driftMmPerImage, radiusMm: fit.radiusMm, slopeHuPerMm: fit.slopeHuPerMm },
    profileMm,
    pixelMm / binsPerPixel,
    sectors,
  )
  if (!(profileMm >= leastProfile.blurs * fit.blurMm)) {
    return notMeasurable(
      'edge-too-short',
      `${cannot} the free distance beside the edge must be ${leastProfile.blurs} times its blur, current values are ${profileMm.toFixed(1)} and ${fit.blurMm.toFixed(1)} mm`,
    )
  }
  const noiseHu = Math.max(roundingHu, edgeProfileNoise(profile, 0.6 * profileMm))
  const perMm = (Math.abs(fit.contrastHu) / (noiseHu * pixelMm)) * Math.sqrt(images.length)
  if (!(perMm >= leastContrastToNoisePerMm)) {
    return notMeasurable(
      'contrast-too-low',
      `${cannot} contrast over noise, times √slices over the pixel, must be at least ${leastContrastToNoisePerMm}/mm, current value is ${perMm.toFixed(2)}/mm`,
    )
  }
  const results = ttfRegression(
    profile,
    { radiusMm: fit.radiusMm, reachMm: profileMm, blurMm: fit.blurMm },
    fit.contrastHu,
    noiseHu,
  )
  const curves = results ? ttfCurves(results) : null
  const frequencyAt = (level: number): TtfFrequency | null => {
    const places = curves?.map((curve) => ttfFrequencyAt(curve, level)) ?? [null]
    if (places.some((place) => place === null)) return null
    const [perMm, ...without] = places as number[]
    const [curve] = curves!
    const i = Math.max(1, Math.round(perMm! / curveStepPerMm))
    const slope =
      Math.abs(curve![Math.min(curve!.length - 1, i + 1)]! - curve![i - 1]!) / (2 * curveStepPerMm)
    const ofPrior = ttfUncertaintyAt(results![0]!, perMm!) / slope
    return { perMm: perMm!, standardUncertaintyPerMm: Math.max(jackknife(without), ofPrior) }
  }
  const f50 = frequencyAt(0.5)
  if (!f50) {
    return notMeasurable(
      'transfer-not-falling',
      `${cannot} it must fall to 0.5 within 2/mm, the current one does not`,
    )
  }
  return {
    status: 'measured',
    frequenciesPerMm: curves![0]!.map((_, i) => i * curveStepPerMm),
    ttf: curves![0]!,
    f50,
    f10: frequencyAt(0.1),
    contrastHu: results![0]!.contrastHu,
    noiseHu,
    centreMm: found,
    radiusMm: fit.radiusMm,
  }
}
