import { fitSliceProfile } from './fit-slice-profile.ts'
import type { Image, PlaneMm } from './image.ts'
import { meanPatch } from './mean-patch.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** Slices around a bead, in order and at equal distances. */
export type BeadSlices = { readonly images: readonly Image[]; readonly spacingMm: number }

/** Where the bead is in the plane: its blur lies within `radiusMm`. */
export type BeadPlace = {
  readonly centreMm: PlaneMm
  readonly radiusMm: number
  readonly diameterMm: number
}

/** `zMm` is the height of the bead's centre from the first slice. */
export type BeadThickness = {
  readonly thicknessMm: number
  readonly standardUncertaintyMm: number
  readonly zMm: number
  readonly zStandardUncertaintyMm: number
  readonly profile: { readonly zMm: readonly number[]; readonly hu: readonly number[] }
}

/** Largest distance of slices over the width found: fewer points do not determine a width. Ours. */
const mostSpacingOverWidth = 0.6
/** Background ring around the bead's disc, in mm. Ours. */
const ringMm = [0.5, 2.5] as const
/** Amplitude over its uncertainty. Ours. */
const leastSignificance = 8
const fewestSlices = 7

/** Mean of the bead's disc less that of the ring around it. */
const signalOf = (image: Image, { centreMm, radiusMm }: BeadPlace): number => {
  const patch = meanPatch([image], centreMm, radiusMm + ringMm[1])
  let [sum, count, ring, ringCount] = [0, 0, 0, 0]
  patch.values.forEach((value, i) => {
    const r = Math.hypot(patch.xMm[i]!, patch.yMm[i]!)
    if (patch.weights[i] === 0) return
    if (r <= radiusMm) {
      sum += value
      count++
    } else if (r >= radiusMm + ringMm[0] && r <= radiusMm + ringMm[1]) {
      ring += value
      ringCount++
    }
  })
  return sum / count - ring / ringCount
}

/**
 * Thickness of a slice by a bead: the width of its signal along z, at half its height, without the bead's own size.
 *
 * @param slices - Far enough to both sides that the signal returns to the background.
 * @returns Or the reason `bead-not-seen`, `bead-at-end`, `spacing-too-coarse`.
 * @see docs/methods/slice-thickness.md
 * @example beadThickness({ images, spacingMm: 0.3 }, { centreMm: [125, 105], radiusMm: 1.5, diameterMm: 0.28 })
 */
export const beadThickness = (
  { images, spacingMm }: BeadSlices,
  place: BeadPlace,
): Outcome<BeadThickness> => {
  const cannot = (reason: string) => `Cannot measure a slice thickness by a bead: ${reason}`
  if (images.length < fewestSlices) {
    return notMeasurable(
      'bead-at-end',
      cannot(`at least ${fewestSlices} slices around it are needed, current number is ${images.length}`),
    )
  }
  const values = Float64Array.from(images, (image) => signalOf(image, place))
  const profile = {
    values,
    weights: values.map((value) => (Number.isFinite(value) ? 1 : 0)),
    placesMm: values.map((_, k) => k * spacingMm),
    stepMm: spacingMm,
  }
  // the variance of a ball along a line is a twentieth of its diameter squared
  const fit = fitSliceProfile(profile, {
    sigmaMm: place.diameterMm / Math.sqrt(20),
    wireHalfLengthMm: 0,
    rowMm: 0,
  })
  if (!fit || !(fit.significance >= leastSignificance)) {
    return notMeasurable(
      'bead-not-seen',
      cannot(
        `it must stand out by ${leastSignificance} times its uncertainty, current value is ` +
          `${fit ? fit.significance.toFixed(1) : 'none'}`,
      ),
    )
  }
  if (spacingMm > mostSpacingOverWidth * fit.fwhmMm) {
    return notMeasurable(
      'spacing-too-coarse',
      cannot(
        `slices must lie closer than ${mostSpacingOverWidth} times its width, current values are ${spacingMm} mm ` +
          `apart and ${fit.fwhmMm.toFixed(2)} mm wide`,
      ),
    )
  }
  const end = (images.length - 1) * spacingMm
  if (fit.centreMm < fit.fwhmMm || fit.centreMm > end - fit.fwhmMm) {
    return notMeasurable(
      'bead-at-end',
      cannot(
        `it must lie one width inside the slices, current place is ${fit.centreMm.toFixed(1)} of 0 to ${end.toFixed(1)} mm`,
      ),
    )
  }
  return {
    status: 'measured',
    thicknessMm: fit.fwhmMm,
    standardUncertaintyMm: fit.fwhmStandardUncertaintyMm,
    zMm: fit.centreMm,
    zStandardUncertaintyMm: fit.centreStandardUncertaintyMm,
    profile: { zMm: [...profile.placesMm], hu: [...values].map((value) => Number(value.toFixed(3))) },
  }
}
