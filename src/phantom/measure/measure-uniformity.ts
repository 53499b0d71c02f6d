import { integralNonUniformity } from '../../quality/integral-non-uniformity.ts'
import { meansWithNoise } from '../../quality/means-with-noise.ts'
import { type RegionMean, uniformity } from '../../quality/uniformity.ts'
import { uniformityIndex } from '../../quality/uniformity-index.ts'
import { uniformityProfile } from '../../quality/uniformity-profile.ts'
import type { Curve } from '../evidence.ts'
import type { PhantomRegion } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { figure, withheld } from './phantom-measurement.ts'
import { centreIn, circleOutline, cutNear, type ModuleScan, nothing, type Part } from './phantom-scan.ts'
import { regionDisturbance } from './region-disturbance.ts'

type CircleRegion = Extract<PhantomRegion, { readonly kind: 'circle' }>

const nearMm = 7.5
const strip = { widthMm: 10, stepMm: 2 }

const measures = ['uniformity', 'uniformity-index', 'integral-non-uniformity'] as const

const isUniform = (region: PhantomRegion): region is CircleRegion =>
  region.kind === 'circle' && region.measures.includes('uniformity')

/**
 * How even a module is that should be: the periphery against the centre.
 *
 * @example measureUniformity(scan).measurements[0]?.name // 'uniformity'
 */
export const measureUniformity = (scan: ModuleScan): Part => {
  const regions = scan.module.regions.filter(isUniform)
  const centre = regions.find((region) => region.measures.includes('nps'))
  if (!centre) return nothing
  const cut = cutNear(scan, centre.zMm ?? 0, nearMm)
  const circles = regions.map(({ at, radiusMm }) => ({ centreMm: centreIn(scan, cut, at), radiusMm }))
  const outlines = regions.map((region, i) =>
    circleOutline(region.id, circles[i]!.centreMm, region.radiusMm, scan.volume),
  )
  const means = meansWithNoise(cut.images, circles, scan.stack.thicknessMm / scan.stack.spacingMm)
  const outside = regions.find((_, i) => means[i] === null)
  const disturbed = outside
    ? null
    : regions.flatMap((region, i) => regionDisturbance(cut.images, circles[i]!, region.id) ?? [])[0]
  const reason = outside
    ? {
        code: 'region-outside-image',
        message: `Cannot measure uniformity: ${outside.id} must lie inside the reconstructed field of view, it does not`,
      }
    : disturbed
  if (reason)
    return { measurements: measures.map((name) => withheld(name, centre.id, reason)), outlines, curves: [] }
  const found = regions.map(
    (region, i): RegionMean => ({
      region: region.id,
      meanHu: means[i]!.meanHu,
      standardUncertaintyHu: means[i]!.standardUncertaintyHu,
    }),
  )
  const middle = found[regions.indexOf(centre)]!
  const around = found.filter((region) => region !== middle)
  const worst = uniformity(middle, around)
  const index = uniformityIndex(middle, around)
  const halfLengthMm = Math.max(...regions.map(({ at }) => Math.hypot(...placeInPlane(at)))) + centre.radiusMm
  const profile = (axis: 'x' | 'y'): Curve => {
    const { offsetMm, hu } = uniformityProfile(
      cut.images,
      { ...strip, centreMm: centreIn(scan, cut, centre.at), halfLengthMm },
      axis,
    )
    return {
      kind: 'uniformity-profile',
      region: axis === 'x' ? 'left to right' : 'top to bottom',
      xLabel: 'from the middle',
      xUnit: 'mm',
      yLabel: 'mean',
      yUnit: 'HU',
      x: offsetMm,
      y: hu,
      marks: [],
    }
  }
  return {
    measurements: [
      figure('uniformity', centre.id, {
        value: worst.deviationHu,
        standardUncertainty: worst.standardUncertaintyHu,
      }),
      figure('uniformity-index', centre.id, {
        value: index.percent,
        standardUncertainty: index.standardUncertaintyPercent,
      }),
      figure('integral-non-uniformity', centre.id, integralNonUniformity(found)),
    ],
    outlines,
    curves: [profile('x'), profile('y')],
  }
}
