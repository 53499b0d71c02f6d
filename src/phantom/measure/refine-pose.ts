import { type DiscCentre, discCentre } from '../../quality/disc-centre.ts'
import { imageOf, type PlaneMm } from '../../quality/image.ts'
import { rampThickness } from '../../quality/ramp-thickness.ts'
import { addScaled } from '../../units/vector.ts'
import type { Volume } from '../../volume/volume.ts'
import type { PhantomDefinition, PhantomModule } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { directionInSlice, placeInSlice, placeInVolume } from '../place-in-volume.ts'
import type { PhantomPose } from '../pose.ts'
import type { Recognition } from '../recognise/recognise-phantom.ts'
import { moduleSlices, type SliceStack, slicesNear } from './module-slices.ts'
import { rodAt } from './rod-at.ts'

type Recognised = Extract<Recognition, { readonly kind: 'phantom' }>

/** How well the search alone knows the height, and the roll of an oval body. Ours: what blurs a module's end. */
const searchUncertainty = { zMm: 1.5, ovalRollDeg: 1.5 }

/** A roll of which no insert tells: anything from −180° to 180°. */
export const unknownRollDeg = 360 / Math.sqrt(12)

/** Around the middle of the insert module; its centre is that of the registration. */
const insertReachMm = 5
const insertSearchMm = 6

/** Inserts that must be found to register by them. Ours. */
const fewestInserts = 3

/** An insert farther from where the others put it is none, mm. Ours. */
const strayMm = 1

const degrees = 180 / Math.PI

const poseOf = (
  { axis, zMm, zReachMm, rollDeg, isReversed, definition }: Recognised,
  distanceMm: number,
): PhantomPose => {
  const yaw = Math.atan(axis.slope[0])
  const tilt = Math.atan(-axis.slope[1] * Math.cos(yaw))
  const { atMiddleMm, slope } = axis.standardUncertainty
  return {
    originMm: [axis.atZeroMm[0] + axis.slope[0] * zMm, axis.atZeroMm[1] + axis.slope[1] * zMm, zMm],
    rollDeg: hasDirection(definition) ? rollDeg : null,
    tiltDeg: tilt * degrees,
    yawDeg: yaw * degrees,
    isReversed,
    scale: 1,
    standardUncertainty: {
      originMm: [
        atMiddleMm[0],
        atMiddleMm[1],
        Math.hypot(searchUncertainty.zMm, zReachMm / Math.sqrt(3), distanceMm / 2),
      ],
      rollDeg: axis.halfAxesMm[0] === axis.halfAxesMm[1] ? unknownRollDeg : searchUncertainty.ovalRollDeg,
      tiltDeg: slope[1] * degrees,
      yawDeg: slope[0] * degrees,
    },
  }
}

/** Whether anything of the phantom lies off its axis. */
const hasDirection = ({ modules }: PhantomDefinition): boolean =>
  modules.some(({ shapes }) =>
    shapes.some((shape) => {
      if (shape.kind === 'rod') return Math.hypot(...placeInPlane(shape.at)) > 0
      if (shape.kind === 'elliptic-rod') return shape.halfAxesMm[0] !== shape.halfAxesMm[1]
      return true
    }),
  )

type Found = DiscCentre & { readonly ownMm: PlaneMm; readonly expectedMm: PlaneMm }

const findInserts = (
  volume: Volume,
  pose: PhantomPose,
  stack: SliceStack,
  module: PhantomModule,
): readonly Found[] => {
  const middle = (module.fromMm + module.toMm) / 2
  const slices = slicesNear(moduleSlices(pose, stack, module), middle, insertReachMm)
  const [first] = slices
  if (!first) return []
  const images = slices.map(({ k }) => imageOf(volume, k))
  const zMm = (slices.reduce((sum, { k }) => sum + k, 0) / slices.length) * stack.spacingMm
  return module.regions.flatMap((region) => {
    if (region.kind !== 'circle' || !region.measures.includes('hu')) return []
    const rod = rodAt(module, region.at)
    const ownMm = placeInPlane(region.at)
    if (!rod || Math.hypot(...ownMm) === 0) return []
    const expectedMm = placeInSlice(pose, ownMm, zMm).centreMm
    const found = discCentre(images, {
      nearMm: expectedMm,
      radiusMm: rod.radiusMm,
      reachMm: insertSearchMm,
    })
    return found.status === 'measured' ? [{ ...found, ownMm, expectedMm }] : []
  })
}

type Shift = {
  readonly dx: number
  readonly dy: number
  readonly rollRad: number
  readonly scale: number
  readonly rmsMm: number
  /** The place that the shift takes another place to. */
  readonly placeOf: (place: PlaneMm) => PlaneMm
}

/** The small turn, shift and change of scale, about the origin's own place, that takes expected places to found ones. */
const fitShift = (found: readonly Found[], [ox, oy]: PlaneMm): Shift => {
  const n = found.length
  const mean = (of: (item: Found) => number): number => found.reduce((sum, item) => sum + of(item), 0) / n
  const [ex, ey] = [mean((f) => f.expectedMm[0]), mean((f) => f.expectedMm[1])]
  const [cx, cy] = [mean((f) => f.centreMm[0]), mean((f) => f.centreMm[1])]
  let [cross, dot, squares] = [0, 0, 0]
  for (const { expectedMm: e, centreMm: c } of found) {
    cross += (e[0] - ex) * (c[1] - cy) - (e[1] - ey) * (c[0] - cx)
    dot += (e[0] - ex) * (c[0] - cx) + (e[1] - ey) * (c[1] - cy)
    squares += (e[0] - ex) ** 2 + (e[1] - ey) ** 2
  }
  const placeOf = ([x, y]: PlaneMm): PlaneMm => [
    cx + (dot * (x - ex) - cross * (y - ey)) / squares,
    cy + (cross * (x - ex) + dot * (y - ey)) / squares,
  ]
  const [px, py] = placeOf([ox, oy])
  const rest = found.reduce((sum, { expectedMm, centreMm }) => {
    const [x, y] = placeOf(expectedMm)
    return sum + (x - centreMm[0]) ** 2 + (y - centreMm[1]) ** 2
  }, 0)
  return {
    dx: px - ox,
    dy: py - oy,
    rollRad: Math.atan2(cross, dot),
    scale: Math.hypot(cross, dot) / squares,
    rmsMm: Math.sqrt(rest / Math.max(1, 2 * n - 4)),
    placeOf,
  }
}

const withoutStrays = (found: readonly Found[], origin: PlaneMm): readonly Found[] => {
  const { placeOf } = fitShift(found, origin)
  return found.filter(({ expectedMm, centreMm }) => {
    const [x, y] = placeOf(expectedMm)
    return Math.hypot(x - centreMm[0], y - centreMm[1]) <= strayMm
  })
}

/** Roll and place by the inserts of a module. */
const registerByInserts = (
  volume: Volume,
  pose: PhantomPose,
  stack: SliceStack,
  module: PhantomModule,
): PhantomPose => {
  const all = findInserts(volume, pose, stack, module)
  if (all.length < fewestInserts) return pose
  const middle = (module.fromMm + module.toMm) / 2
  const origin = placeInSlice(pose, [0, 0], pose.originMm[2] + (pose.isReversed ? -middle : middle)).centreMm
  const found = withoutStrays(all, origin)
  if (found.length < fewestInserts) return pose
  const { dx, dy, rollRad, scale, rmsMm } = fitShift(found, origin)
  const spread = Math.sqrt(found.reduce((sum, { ownMm }) => sum + ownMm[0] ** 2 + ownMm[1] ** 2, 0))
  const placeMm = rmsMm / Math.sqrt(found.length)
  return {
    ...pose,
    originMm: addScaled(pose.originMm, 1, [dx, dy, 0]),
    scale: pose.scale * scale,
    rollDeg: (((((pose.rollDeg ?? 0) + rollRad * degrees + 180) % 360) + 360) % 360) - 180,
    standardUncertainty: {
      ...pose.standardUncertainty,
      originMm: [placeMm, placeMm, pose.standardUncertainty.originMm[2]],
      rollDeg: (rmsMm / spread) * degrees,
    },
  }
}

/** Height by the wires of a module's ramps: where a wire is seen tells how high the slice cuts it. */
const registerByRamps = (
  volume: Volume,
  pose: PhantomPose,
  stack: SliceStack,
  module: PhantomModule,
): PhantomPose => {
  const middle = (module.fromMm + module.toMm) / 2
  const [slice] = slicesNear(
    moduleSlices(pose, stack, module).toSorted(
      (a, b) => Math.abs(a.ownZMm - middle) - Math.abs(b.ownZMm - middle),
    ),
    middle,
    stack.spacingMm,
  )
  if (!slice) return pose
  const image = imageOf(volume, slice.k)
  const heights = module.regions.flatMap((region) => {
    if (region.kind !== 'ramp') return []
    const { centreMm, ownZMm } = placeInSlice(pose, placeInPlane(region.at), slice.k * stack.spacingMm)
    const found = rampThickness([{ image, zMm: ownZMm - middle }], {
      centreMm,
      directionDeg: directionInSlice(pose, region.directionDeg),
      lengthMm: region.lengthMm,
      factor: region.factor,
    })
    return found.status === 'measured' ? [found.alongMm * region.factor] : []
  })
  if (heights.length < 2) return pose
  const mean = heights.reduce((sum, height) => sum + height, 0) / heights.length
  const variance = heights.reduce((sum, height) => sum + (height - mean) ** 2, 0) / (heights.length - 1)
  return {
    ...pose,
    originMm: placeInVolume(pose, [0, 0, -mean]),
    standardUncertainty: {
      ...pose.standardUncertainty,
      originMm: [
        pose.standardUncertainty.originMm[0],
        pose.standardUncertainty.originMm[1],
        Math.max(0.1, Math.sqrt(variance / heights.length)),
      ],
    },
  }
}

/**
 * How a recognised phantom lies, as well as its body, its inserts and its ramps can tell.
 *
 * @example refinePose(volume, recognition, stack).rollDeg // -2.54
 */
export const refinePose = (volume: Volume, recognised: Recognised, stack: SliceStack): PhantomPose => {
  const { modules } = recognised.definition
  let pose = poseOf(recognised, stack.spacingMm)
  for (const module of modules.filter(({ kind }) => kind === 'inserts' || kind === 'anatomy'))
    pose = registerByInserts(volume, pose, stack, module)
  for (const module of modules.filter(({ regions }) => regions.some(({ kind }) => kind === 'ramp')))
    pose = registerByRamps(volume, pose, stack, module)
  return pose
}
