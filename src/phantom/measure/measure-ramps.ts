import type { PlaneMm } from '../../quality/image.ts'
import { rampThickness } from '../../quality/ramp-thickness.ts'
import { sliceThickness } from '../../quality/slice-thickness.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { directionInSlice, placeInSlice } from '../place-in-volume.ts'
import { ofOutcome, withheld } from './phantom-measurement.ts'
import { centreIn, cutNear, lineOutline, type ModuleScan, nothing, type Part } from './phantom-scan.ts'

/** The slice nearest to the middle and one on each side, laid over each other along the wire. Ours. */
const neighbours = 1.01

/** Half the width of the box that is drawn around a ramp. */
const halfWidthMm = 4

const boxAround = ([x, y]: PlaneMm, directionDeg: number, lengthMm: number): readonly PlaneMm[] => {
  const angle = (directionDeg * Math.PI) / 180
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
  const corner = (along: number, across: number): PlaneMm => [
    x + (along * ux * lengthMm) / 2 - across * uy * halfWidthMm,
    y + (along * uy * lengthMm) / 2 + across * ux * halfWidthMm,
  ]
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

/** What widens the peak of a wire beside the slice itself. */
export type InPlaneBlur = { readonly pointSpreadSigmaMm: number }

const wireDiameterMm = (scan: ModuleScan): number | null => {
  const ramp = scan.module.shapes.find(({ kind }) => kind === 'ramp')
  return ramp?.kind === 'ramp' ? ramp.diameterMm : null
}

/**
 * The slice thickness by the ramps of a module, in the slices nearest to its middle.
 *
 * @param blur - Of the image plane, where it was measured: then the thickness is told without it.
 * @example measureRamps(scan, null).measurements[0]?.name // 'slice-thickness'
 */
export const measureRamps = (scan: ModuleScan, blur: InPlaneBlur | null): Part => {
  const ramps = scan.module.regions.filter((region) => region.kind === 'ramp')
  if (ramps.length === 0) return nothing
  const cut = cutNear(scan, 0, neighbours * scan.stack.spacingMm)
  const diameter = wireDiameterMm(scan)
  const middle = (scan.module.fromMm + scan.module.toMm) / 2
  const outcomes = ramps.map((ramp) => {
    const centreMm = centreIn(scan, cut, ramp.at)
    const directionDeg = directionInSlice(scan.pose, ramp.directionDeg)
    const slices = cut.ks.map((k, i) => {
      const { ownZMm } = placeInSlice(scan.pose, placeInPlane(ramp.at), k * scan.stack.spacingMm)
      return { image: cut.images[i]!, zMm: ownZMm - middle }
    })
    const outcome = rampThickness(
      slices,
      { centreMm, directionDeg, lengthMm: ramp.lengthMm, factor: ramp.factor },
      blur && diameter !== null ? { ...blur, wireDiameterMm: diameter } : undefined,
    )
    return { id: ramp.id, centreMm, directionDeg, lengthMm: ramp.lengthMm, outcome }
  })
  const thickness = sliceThickness(outcomes)
  return {
    measurements: [
      thickness.status === 'measured' && thickness.deconvolvedMm === null
        ? withheld('slice-thickness', 'ramps', {
            code: 'task-transfer-missing',
            message: `Cannot measure the slice thickness: the blur in the plane must be known by an insert's edge, it is not; with it the ramps show ${thickness.thicknessMm.toFixed(2)} mm`,
          })
        : ofOutcome('slice-thickness', 'ramps', thickness, (found) => ({
            value: found.deconvolvedMm!,
            standardUncertainty: found.deconvolvedStandardUncertaintyMm ?? found.standardUncertaintyMm,
            parameters: { ramps: found.ramps, withInPlaneBlurMm: found.thicknessMm },
          })),
    ],
    outlines: outcomes.map(({ id, centreMm, directionDeg, lengthMm }) =>
      lineOutline('polygon', id, boxAround(centreMm, directionDeg, lengthMm), scan.volume),
    ),
    curves: outcomes.flatMap(({ id, outcome }) =>
      outcome.status === 'measured'
        ? [
            {
              kind: 'ramp-profile' as const,
              region: id,
              xLabel: 'along the ramp',
              xUnit: 'mm',
              yLabel: 'wire over its background',
              yUnit: 'HU',
              x: outcome.profile.alongMm,
              y: outcome.profile.hu,
              marks: [],
            },
          ]
        : [],
    ),
  }
}
