import {
  type LowContrastTargets,
  lowContrastTargets,
  type TargetContrast,
} from '../../quality/low-contrast-targets.ts'
import type { Outcome } from '../../quality/outcome.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { PhantomModule, PhantomRegion } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { figure, withheld } from './phantom-measurement.ts'
import { centreIn, circleOutline, cutNear, type ModuleScan, nothing, type Part } from './phantom-scan.ts'
import { innerPart, regionDisturbance } from './region-disturbance.ts'

type Circle = Extract<PhantomRegion, { readonly kind: 'circle' }>
type Target = Circle & { readonly target: NonNullable<Circle['target']> }

/** Least diameter of which the contrast itself is told: smaller ones only take part in what is seen. Ours. */
const toldMm = 15

const isTarget = (region: PhantomRegion): region is Target =>
  region.kind === 'circle' && region.measures.includes('low-contrast') && region.target !== undefined

/** Targets whose contrast is a measurement of its own: the largest of each contrast. */
export const toldTargets = ({ regions }: PhantomModule): readonly Target[] =>
  regions.filter(isTarget).filter(({ target }) => target.diameterMm >= toldMm)

/** The contrasts of a module's targets as names of regions: `contrast-10hu`. */
export const contrastRegions = ({
  regions,
}: PhantomModule): readonly (readonly [region: string, contrastHu: number])[] =>
  [...new Set(regions.filter(isTarget).map(({ target }) => target.contrastHu))].map(
    (contrastHu) => [`contrast-${String(contrastHu).replace('.', '-')}hu`, contrastHu] as const,
  )

/** How far from the axis the ground of the targets goes. */
const groundRadiusMm = ({ shapes, regions }: PhantomModule): number => {
  const farthest = Math.max(...regions.filter(isTarget).map(({ at }) => Math.hypot(...placeInPlane(at))))
  const rods = shapes.flatMap((shape) =>
    shape.kind === 'rod' && Math.hypot(...placeInPlane(shape.at)) === 0 && shape.diameterMm / 2 > farthest
      ? [shape.diameterMm / 2]
      : [],
  )
  return Math.min(...rods)
}

/** Kept free at the edge of the ground. */
const edgeMm = 3

/** A target's contrast, its sign kept, over the noise of its own background within a slice. */
const cnrOf = (found: TargetContrast, slices: number): Measurement => {
  const { id, contrastHu, standardUncertaintyHu, noiseHu } = found
  if (noiseHu === 0) {
    const message = 'Cannot measure a contrast-to-noise ratio: its background must show noise, there is none'
    return withheld('low-contrast-cnr', id, { code: 'no-noise', message })
  }
  return figure('low-contrast-cnr', id, {
    value: contrastHu / noiseHu,
    standardUncertainty: standardUncertaintyHu / noiseHu,
    parameters: { slices },
  })
}

/**
 * Contrast and contrast-to-noise of a module's large low-contrast targets, and the smallest target of each contrast
 * that stands above chance.
 *
 * @example measureLowContrast(scan).measurements.map(({ name }) => name) // ['low-contrast', 'low-contrast-cnr', …]
 */
export const measureLowContrast = (scan: ModuleScan): Part => {
  const regions = scan.module.regions.filter(isTarget)
  if (regions.length === 0) return nothing
  const cut = cutNear(scan, 0, Number.POSITIVE_INFINITY)
  const targets = regions.map(({ id, at, radiusMm, target }) => ({
    id,
    centreMm: centreIn(scan, cut, at),
    radiusMm,
    diameterMm: target.diameterMm,
    contrastHu: target.contrastHu,
  }))
  const ground = { centreMm: centreIn(scan, cut, { xMm: 0, yMm: 0 }), radiusMm: groundRadiusMm(scan.module) }
  const disturbed = regionDisturbance(
    cut.images,
    { ...ground, radiusMm: (ground.radiusMm - edgeMm) / innerPart },
    scan.module.id,
  )
  const outcome: Outcome<LowContrastTargets> = disturbed
    ? { status: 'not-measured', reason: disturbed }
    : lowContrastTargets(cut.images, targets, ground)
  const told = toldTargets(scan.module).flatMap(({ id }): readonly Measurement[] => {
    if (outcome.status === 'not-measured')
      return [withheld('low-contrast', id, outcome.reason), withheld('low-contrast-cnr', id, outcome.reason)]
    const found = outcome.targets.find((target) => target.id === id)!
    const { contrastHu: value, standardUncertaintyHu: standardUncertainty } = found
    const parameters = { slices: cut.images.length }
    return [
      figure('low-contrast', id, { value, standardUncertainty, parameters }),
      cnrOf(found, cut.images.length),
    ]
  })
  const smallest = contrastRegions(scan.module).map(([region, contrastHu]): Measurement => {
    if (outcome.status === 'not-measured') return withheld('low-contrast-smallest', region, outcome.reason)
    const found = outcome.smallest.find((one) => one.contrastHu === contrastHu)
    const message = `Cannot tell the smallest target of ${contrastHu} HU: the largest must stand above chance, it does not`
    return found?.diameterMm == null
      ? withheld('low-contrast-smallest', region, { code: 'no-target-seen', message })
      : figure('low-contrast-smallest', region, {
          value: found.diameterMm,
          parameters: { slices: cut.images.length },
        })
  })
  return {
    measurements: [...told, ...smallest],
    outlines: targets.map(({ id, centreMm, diameterMm }) =>
      circleOutline(id, centreMm, diameterMm / 2, scan.volume),
    ),
    curves: [],
  }
}
