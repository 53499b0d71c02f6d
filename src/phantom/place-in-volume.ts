import { type Placement, turnedBy } from '../simulate/place-scene.ts'
import { addScaled, type Vector } from '../units/vector.ts'
import type { PhantomPose } from './pose.ts'

const placementOf = ({ rollDeg, tiltDeg, yawDeg }: PhantomPose): Placement => ({
  offsetMm: [0, 0, 0],
  rollDeg: rollDeg ?? 0,
  tiltDeg,
  yawDeg,
})

/** A direction of the phantom as it lies in the volume. */
const turned = (pose: PhantomPose, [x, y, z]: Vector): Vector => {
  const [u, v] = [pose.scale * x, pose.scale * y]
  return turnedBy(pose.isReversed ? [-u, v, -z] : [u, v, z], placementOf(pose))
}

/**
 * Where a place of the phantom lies, in mm from the centre of the volume's first voxel.
 *
 * @example placeInVolume(pose, [58.7, 0, 0])
 */
export const placeInVolume = (pose: PhantomPose, place: Vector): Vector =>
  addScaled(pose.originMm, 1, turned(pose, place))

/** A place of the phantom's plane where a slice cuts the line through it along the phantom's axis. */
export type PlaceInSlice = {
  /** In mm from the centre of the slice's first voxel. */
  readonly centreMm: readonly [x: number, y: number]
  /** Height there in the phantom's own coordinates. */
  readonly ownZMm: number
}

/**
 * Where an upright line of the phantom crosses a slice.
 *
 * @param zMm - Of the slice, from the volume's first.
 * @example placeInSlice(pose, [58.7, 0], 80).ownZMm // 2.5
 */
export const placeInSlice = (
  pose: PhantomPose,
  [x, y]: readonly [x: number, y: number],
  zMm: number,
): PlaceInSlice => {
  const axis = turned(pose, [0, 0, 1])
  const foot = placeInVolume(pose, [x, y, 0])
  const ownZMm = (zMm - foot[2]) / axis[2]
  const place = addScaled(foot, ownZMm, axis)
  return { centreMm: [place[0], place[1]], ownZMm }
}

/**
 * A direction in the phantom's plane as it is seen in a slice, in degrees: 0° to the right, 90° down.
 *
 * @example directionInSlice({ ...pose, rollDeg: 5 }, 90) // 95
 */
export const directionInSlice = (pose: PhantomPose, directionDeg: number): number => {
  const angle = (directionDeg * Math.PI) / 180
  const [x, y] = turned(pose, [Math.cos(angle), Math.sin(angle), 0])
  return (Math.atan2(y, x) * 180) / Math.PI
}
