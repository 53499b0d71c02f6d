import { type DiscCentre, discCentre } from '../../quality/disc-centre.ts'
import type { Outcome } from '../../quality/outcome.ts'
import { pinDistance } from '../../quality/pin-distance.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { Place } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { placeInSlice, placeInVolume } from '../place-in-volume.ts'
import { figure, ofOutcome, withheld } from './phantom-measurement.ts'
import { centreIn, circleOutline, cutNear, type ModuleScan, nothing, type Part } from './phantom-scan.ts'
import { rodAt } from './rod-at.ts'

/** Around the middle; pins run through the module. */
const nearMm = 3
const searchMm = 3

/** Of a pin whose cylinder the definition does not draw, such as a bead. */
const beadRadiusMm = 0.5

/**
 * Distances of a module's pins over what they should be, one by one and their mean.
 *
 * @example measurePins(scan).measurements.map(({ name }) => name) // ['distance', …, 'scaling']
 */
export const measurePins = (scan: ModuleScan): Part => {
  const distances = scan.module.regions.filter((region) => region.kind === 'distance')
  const [first] = distances
  if (!first) return nothing
  const cut = cutNear(scan, first.zMm ?? 0, nearMm)
  const found = new Map<string, { readonly radiusMm: number; readonly centre: Outcome<DiscCentre> }>()
  const pinAt = (place: Place): Outcome<DiscCentre> => {
    const key = placeInPlane(place).join(' ')
    const known = found.get(key)
    if (known) return known.centre
    const radiusMm = rodAt(scan.module, place)?.radiusMm ?? beadRadiusMm
    const centre = discCentre(cut.images, {
      nearMm: centreIn(scan, cut, place),
      radiusMm,
      reachMm: searchMm,
    })
    found.set(key, { radiusMm, centre })
    return centre
  }
  // what a tilted phantom shows of a distance: upright pins where the slice cuts them, beads from above
  const pose = { ...scan.pose, scale: 1 }
  const seenAt = (place: Place): readonly number[] =>
    rodAt(scan.module, place)
      ? placeInSlice(pose, placeInPlane(place), cut.zMm).centreMm
      : placeInVolume(pose, [...placeInPlane(place), 0])
  const seenMm = (from: Place, to: Place): number => {
    const [a, b, own, other] = [seenAt(from), seenAt(to), placeInPlane(from), placeInPlane(to)]
    const drawn = Math.hypot(own[0] - other[0], own[1] - other[1])
    return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!) / drawn
  }
  const measured = distances.map((region) => ({
    region,
    outcome: pinDistance(
      pinAt(region.from),
      pinAt(region.to),
      region.nominalMm * seenMm(region.from, region.to),
    ),
  }))
  const good = measured.flatMap(({ outcome }) => (outcome.status === 'measured' ? [outcome] : []))
  const refused = measured.find(({ outcome }) => outcome.status === 'not-measured')?.outcome
  return {
    measurements: [
      ...measured.map(({ region, outcome }) =>
        ofOutcome('distance', region.id, outcome, (distance) => ({
          value: (distance.scalingPercent * region.nominalMm) / 100,
          standardUncertainty: distance.distanceStandardUncertaintyMm,
          parameters: { nominalMm: region.nominalMm },
        })),
      ),
      good.length === 0 && refused?.status === 'not-measured'
        ? withheld('scaling', 'pins', refused.reason)
        : meanScaling(good),
    ],
    outlines: [...found].flatMap(([key, { radiusMm, centre }]) =>
      centre.status === 'measured'
        ? [circleOutline(`pin ${key}`, centre.centreMm, radiusMm, scan.volume)]
        : [],
    ),
    curves: [],
  }
}

type Scaling = {
  readonly scalingPercent: number
  readonly scalingStandardUncertaintyPercent: number
}

/** Distances share pins, so that their uncertainties do not average out: the mean of them is that of the mean. */
const meanScaling = (distances: readonly Scaling[]): Measurement => {
  const mean = (of: (distance: Scaling) => number): number =>
    distances.reduce((sum, distance) => sum + of(distance), 0) / distances.length
  return figure('scaling', 'pins', {
    value: mean(({ scalingPercent }) => scalingPercent),
    standardUncertainty: mean(({ scalingStandardUncertaintyPercent }) => scalingStandardUncertaintyPercent),
    parameters: { distances: distances.length },
  })
}
