import type { DiscCentre } from './disc-centre.ts'
import type { Outcome } from './outcome.ts'

/** `scalingPercent` is the measured over the nominal distance, in percent: 100 where they agree. */
export type PinDistance = {
  readonly distanceMm: number
  readonly scalingPercent: number
  readonly distanceStandardUncertaintyMm: number
  readonly scalingStandardUncertaintyPercent: number
}

/**
 * Distance of two pins (or beads) over what it should be.
 *
 * @param nominalMm - Above 0; where the phantom is tilted, its projection on the image plane.
 * @returns Or the reason why one of them was not found.
 * @see docs/methods/geometric-scaling.md
 * @example pinDistance(discCentre(images, from), discCentre(images, to), 50)
 */
export const pinDistance = (
  from: Outcome<DiscCentre>,
  to: Outcome<DiscCentre>,
  nominalMm: number,
): Outcome<PinDistance> => {
  if (from.status === 'not-measured') return from
  if (to.status === 'not-measured') return to
  const distanceMm = Math.hypot(to.centreMm[0] - from.centreMm[0], to.centreMm[1] - from.centreMm[1])
  const uncertaintyMm = Math.hypot(from.standardUncertaintyMm, to.standardUncertaintyMm)
  return {
    status: 'measured',
    distanceMm,
    scalingPercent: (100 * distanceMm) / nominalMm,
    distanceStandardUncertaintyMm: uncertaintyMm,
    scalingStandardUncertaintyPercent: (100 * uncertaintyMm) / nominalMm,
  }
}
