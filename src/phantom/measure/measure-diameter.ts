import { discDiameter } from '../../quality/disc-diameter.ts'
import { imageOf } from '../../quality/image.ts'
import type { Measurement } from '../../units/measurement.ts'
import { placeInSlice } from '../place-in-volume.ts'
import type { BodyAxis } from '../recognise/body-axis.ts'
import { ofOutcome } from './phantom-measurement.ts'
import type { PhantomScan } from './phantom-scan.ts'

/** How far beside the outline the edge is looked for. */
const reachMm = 5

/**
 * Diameter of a round phantom, in the slice nearest to its origin.
 *
 * @param axis - With the outline that the edge lies near.
 * @returns Nothing for a phantom that is not round.
 * @example measureDiameter(scan, axis)[0]?.value // 200.5
 */
export const measureDiameter = (scan: PhantomScan, axis: BodyAxis): readonly Measurement[] => {
  const [long, short] = axis.halfAxesMm
  if (long !== short) return []
  const { count, spacingMm } = scan.stack
  const k = Math.max(0, Math.min(count - 1, Math.round(scan.pose.originMm[2] / spacingMm)))
  const { centreMm } = placeInSlice(scan.pose, [0, 0], k * spacingMm)
  const outcome = discDiameter(imageOf(scan.volume, k), { centreMm, radiusMm: long, reachMm })
  return [
    ofOutcome(
      'diameter',
      'body',
      outcome,
      ({ diameterMm, standardUncertaintyMm, xDiameterMm, yDiameterMm }) => ({
        value: diameterMm,
        standardUncertainty: standardUncertaintyMm,
        parameters: { xDiameterMm, yDiameterMm },
      }),
    ),
  ]
}
