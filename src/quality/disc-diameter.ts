import { leastSquares } from '../stats/least-squares.ts'
import { median } from '../stats/median.ts'
import type { Image, PlaneMm } from './image.ts'
import { interpolatedHu } from './interpolated-hu.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** A cylinder whose edge is looked for within `reachMm` of its expected radius. */
export type DiscEdge = { readonly centreMm: PlaneMm; readonly radiusMm: number; readonly reachMm: number }

/** Diameters along x and y, their mean, and the share of the rays whose edge lies on the fitted curve. */
export type DiscDiameter = {
  readonly diameterMm: number
  readonly xDiameterMm: number
  readonly yDiameterMm: number
  readonly standardUncertaintyMm: number
  readonly centreMm: PlaneMm
  readonly edgeShare: number
}

/** Rays from the centre. Ours. */
const rays = 180
/** Ends of a ray that give the levels inside and outside, as parts of it. Ours. */
const endShare = 0.2
/** Least step at an edge, over the noise along the ray's ends. Ours. */
const leastStepToNoise = 4
/** Rays further from the curve than this many standard deviations are left out (a holder, a bubble). Ours. */
const outlierSigmas = 3.5
/** Least share of the rays that must agree. Ours. */
const leastEdgeShare = 0.6
/** Largest distance of an edge from the curve that counts as noise, in mm. Ours. */
const agreementMm = 0.5

const spread = (values: readonly number[]): number => {
  const middle = median(values)
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)))
}

/** Distance from the centre at which a ray crosses the middle of its levels; null where it has no edge. */
const edgeOnRay = (
  image: Image,
  { centreMm, radiusMm, reachMm }: DiscEdge,
  angle: number,
  step: number,
): number | null => {
  const count = Math.floor((2 * reachMm) / step) + 1
  const hu = Array.from({ length: count }, (_, i) => {
    const r = radiusMm - reachMm + i * step
    return interpolatedHu(image, centreMm[0] + r * Math.cos(angle), centreMm[1] + r * Math.sin(angle))
  })
  if (hu.some(Number.isNaN)) return null
  const end = Math.max(2, Math.floor(endShare * count))
  const [inside, outside] = [hu.slice(0, end), hu.slice(-end)]
  const [inner, outer] = [median(inside), median(outside)]
  const noise = Math.max(spread(inside), spread(outside))
  if (!(Math.abs(inner - outer) > leastStepToNoise * noise)) return null
  const half = (inner + outer) / 2
  const isInside = (value: number) => value > half === inner > half
  // from the outside in: a step inside the body does not count
  for (let i = count - 1; i > 0; i--) {
    if (!isInside(hu[i - 1]!)) continue
    return radiusMm - reachMm + (i - 1 + (hu[i - 1]! - half) / (hu[i - 1]! - hu[i]!)) * step
  }
  return null
}

type Edges = { readonly angles: Float64Array; readonly radii: Float64Array }

const fitEdges = ({ angles, radii }: Edges) => {
  const columns = [
    new Float64Array(angles.length).fill(1),
    ...[Math.cos, Math.sin].map((wave) => angles.map((angle) => wave(angle))),
    ...[Math.cos, Math.sin].map((wave) => angles.map((angle) => wave(2 * angle))),
  ]
  let weights = new Float64Array(angles.length).fill(1)
  let fit = leastSquares(columns, radii, weights)
  for (let pass = 0; pass < 3 && fit; pass++) {
    const { coefficients } = fit
    const residuals = [...radii].map((radius, i) =>
      columns.reduce((rest, column, k) => rest - coefficients[k]! * column[i]!, radius),
    )
    const limit = Math.min(agreementMm, Math.max(0.02, outlierSigmas * spread(residuals)))
    weights = Float64Array.from(residuals, (rest) => (Math.abs(rest) <= limit ? 1 : 0))
    fit = leastSquares(columns, radii, weights)
  }
  return { fit, kept: weights.reduce((sum, weight) => sum + weight, 0) }
}

/**
 * Diameter of a cylinder at the half height of its edge: along x, along y and their mean.
 *
 * @param image - Its slice is thin against the cylinder's tilt.
 * @returns Or the reason `edge-not-found`.
 * @see docs/methods/geometric-scaling.md
 * @example discDiameter(image, { centreMm: [125, 125], radiusMm: 100, reachMm: 8 })
 */
export const discDiameter = (image: Image, disc: DiscEdge): Outcome<DiscDiameter> => {
  const step = Math.min(...image.spacingMm) / 4
  let centreMm = disc.centreMm
  let result: Outcome<DiscDiameter> | null = null
  for (let pass = 0; pass < 2; pass++) {
    const angles: number[] = []
    const radii: number[] = []
    for (let n = 0; n < rays; n++) {
      const angle = (2 * Math.PI * n) / rays
      const radius = edgeOnRay(image, { ...disc, centreMm }, angle, step)
      if (radius === null) continue
      angles.push(angle)
      radii.push(radius)
    }
    const { fit, kept } = fitEdges({ angles: Float64Array.from(angles), radii: Float64Array.from(radii) })
    if (!fit || kept < leastEdgeShare * rays) {
      return notMeasurable(
        'edge-not-found',
        `Cannot measure the diameter of a cylinder of ${disc.radiusMm} mm radius: ${100 * leastEdgeShare} % of its edge ` +
          `must lie on one curve, current share is ${((100 * kept) / rays).toFixed(0)} %`,
      )
    }
    const [radius, x, y, ellipse] = fit.coefficients as readonly number[]
    centreMm = [centreMm[0] + x!, centreMm[1] + y!]
    const variance = fit.sumOfSquares / (kept - fit.coefficients.length)
    result = {
      status: 'measured',
      diameterMm: 2 * radius!,
      xDiameterMm: 2 * (radius! + ellipse!),
      yDiameterMm: 2 * (radius! - ellipse!),
      standardUncertaintyMm: 2 * Math.sqrt(variance / kept),
      centreMm,
      edgeShare: kept / rays,
    }
  }
  return result!
}
