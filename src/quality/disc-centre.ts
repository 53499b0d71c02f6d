import { correlatedCovariance } from '../stats/correlated-covariance.ts'
import { fitPeak, type PeakFit } from '../stats/fit-peak.ts'
import { leastSquares } from '../stats/least-squares.ts'
import { coarseDiscCentre } from './coarse-disc-centre.ts'
import { discProfile } from './disc-profile.ts'
import type { Image, PlaneMm } from './image.ts'
import { meanPatch, type Patch } from './mean-patch.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** Where a disc is looked for: its centre within `reachMm` of `nearMm`. */
export type DiscSearch = { readonly nearMm: PlaneMm; readonly radiusMm: number; readonly reachMm: number }

/** `standardUncertaintyMm` of x and of y; `contrastHu` is signed: above 0 where the disc is brighter. */
export type DiscCentre = {
  readonly centreMm: PlaneMm
  readonly standardUncertaintyMm: number
  readonly contrastHu: number
  readonly contrastToNoise: number
}

/** Width of the ring of background around the disc. Ours. */
const marginMm = 3
/** Widths of the blur that are tried, in mm. Ours; a centre does not depend on them. */
const blursMm = [0.4, 0.7, 1.1, 1.7] as const
/** Contrast over its own uncertainty that noise alone does not reach in a search. Ours. */
const leastSignificance = 8
/** Contrast over the standard deviation of what the fit leaves. Ours: a pin or an insert stands far above it. */
const leastContrastToNoise = 0.5
/** Voxels over which noise is taken as correlated. */
const correlationReach = 2
/** Step of the numerical derivative. */
const stepMm = 0.02

const reachOf = (radiusMm: number, pixelMm: number): readonly [number, number] => [
  -2 * pixelMm - radiusMm,
  2 * pixelMm + radiusMm,
]

const fitDisc = (patch: Patch, weights: Float64Array, radiusMm: number, pixelMm: number): PeakFit | null => {
  const background = [new Float64Array(patch.values.length).fill(1), patch.xMm, patch.yMm]
  const peakOf = (profile: (distanceMm: number) => number, x: number, y: number): Float64Array =>
    patch.values.map((_, i) => {
      const dx = patch.xMm[i]! - x
      const dy = patch.yMm[i]! - y
      return profile(Math.sqrt(dx * dx + dy * dy))
    })
  const profiles = blursMm.map((blurMm) => discProfile(radiusMm, blurMm))
  const fitWith = (profile: (distanceMm: number) => number, start: readonly number[]) =>
    fitPeak({
      values: patch.values,
      weights,
      background,
      peakAt: ([x, y]) => peakOf(profile, x!, y!),
      start,
      bounds: [reachOf(radiusMm, pixelMm), reachOf(radiusMm, pixelMm)],
      steps: [stepMm, stepMm],
    })
  const first = fitWith(profiles[1]!, [0, 0])
  if (!first) return null
  const [x, y] = [first.parameters[0]!, first.parameters[1]!]
  const sums = profiles.map(
    (profile) =>
      leastSquares([peakOf(profile, x, y), ...background], patch.values, weights)?.sumOfSquares ??
      Number.POSITIVE_INFINITY,
  )
  return fitWith(profiles[sums.indexOf(Math.min(...sums))]!, first.parameters)
}

/**
 * Centre of a small disc (a pin, an insert, a bead), brighter or darker than what lies around it, to a part of a voxel.
 *
 * A blurred disc over a sloping background is fitted to the voxels within 3 mm of its edge.
 *
 * @param images - Of one grid; their mean is used. At least one.
 * @returns Or the reason `disc-not-found`, `disc-outside-search`.
 * @see docs/methods/geometric-scaling.md
 * @example discCentre([image], { nearMm: [100, 80], radiusMm: 1.5, reachMm: 3 })
 */
export const discCentre = (
  images: readonly Image[],
  { nearMm, radiusMm, reachMm }: DiscSearch,
): Outcome<DiscCentre> => {
  const pixelMm = Math.max(...images[0]!.spacingMm)
  const cannot = (reason: string) => `Cannot find the centre of a disc of ${radiusMm} mm radius: ${reason}`
  const coarse = coarseDiscCentre(
    meanPatch(images, nearMm, reachMm + radiusMm + 2 * pixelMm + 1.5),
    radiusMm,
    reachMm,
    pixelMm,
  )
  const startMm: PlaneMm = [nearMm[0] + coarse[0], nearMm[1] + coarse[1]]
  const halfMm = radiusMm + marginMm
  const patch = meanPatch(images, startMm, halfMm)
  const weights = patch.weights.map((weight, i) =>
    Math.hypot(patch.xMm[i]!, patch.yMm[i]!) <= halfMm ? weight : 0,
  )
  const found = fitDisc(patch, weights, radiusMm, pixelMm)
  if (!found) {
    return notMeasurable(
      'disc-not-found',
      cannot('its surroundings must lie inside the image, current place is at the border'),
    )
  }
  const covariance = correlatedCovariance(found.fit, found.columns, weights, patch.columns, correlationReach)
  const count = weights.reduce((sum, weight) => sum + weight, 0)
  const noise = Math.sqrt(found.fit.sumOfSquares / Math.max(1, count - found.columns.length))
  const contrastToNoise = Math.abs(found.amplitude) / noise
  const significance = Math.abs(found.amplitude) / Math.sqrt(covariance[0]![0]!)
  if (!(significance >= leastSignificance && contrastToNoise >= leastContrastToNoise)) {
    return notMeasurable(
      'disc-not-found',
      cannot(
        `its contrast must be at least ${leastSignificance} times its uncertainty and ${leastContrastToNoise} times the ` +
          `noise, current values are ${significance.toFixed(1)} and ${contrastToNoise.toFixed(2)}`,
      ),
    )
  }
  const centreMm: PlaneMm = [startMm[0] + found.parameters[0]!, startMm[1] + found.parameters[1]!]
  const distance = Math.hypot(centreMm[0] - nearMm[0], centreMm[1] - nearMm[1])
  if (distance >= reachMm) {
    return notMeasurable(
      'disc-outside-search',
      cannot(`it must lie within ${reachMm} mm of its place, current distance is ${distance.toFixed(1)} mm`),
    )
  }
  const size = found.columns.length
  const variance = (covariance[size - 2]![size - 2]! + covariance[size - 1]![size - 1]!) / 2
  return {
    status: 'measured',
    centreMm,
    standardUncertaintyMm: Math.sqrt(variance),
    contrastHu: found.amplitude,
    contrastToNoise,
  }
}
