import { addScaled, cross, dot, type Vector } from '../units/vector.ts'
import type { Scene } from './scene.ts'

/** How a phantom lies: turned about its own origin, then moved. */
export type Placement = {
  readonly offsetMm: Vector
  /** About z: from x towards y. */
  readonly rollDeg: number
  /** About x: from y towards z. */
  readonly tiltDeg: number
  /** About y: from z towards x. */
  readonly yawDeg: number
}

export const unmoved: Placement = { offsetMm: [0, 0, 0], rollDeg: 0, tiltDeg: 0, yawDeg: 0 }

const turned = (vector: Vector, axis: Vector, degrees: number): Vector => {
  const angle = (degrees * Math.PI) / 180
  const along = dot(vector, axis)
  const across = addScaled(vector, -along, axis)
  const third = cross(axis, across)
  return addScaled(
    addScaled([along * axis[0], along * axis[1], along * axis[2]], Math.cos(angle), across),
    Math.sin(angle),
    third,
  )
}

/** The vector as the placement turns it: first roll, then tilt, then yaw. */
export const turnedBy = (vector: Vector, { rollDeg, tiltDeg, yawDeg }: Placement): Vector =>
  turned(turned(turned(vector, [0, 0, 1], rollDeg), [1, 0, 0], tiltDeg), [0, 1, 0], yawDeg)

/**
 * Lays a scene onto the table: rolled, tilted, turned, then moved.
 *
 * @example placeScene(scene, { ...unmoved, offsetMm: [0, 3, 0], rollDeg: 2 })
 */
export const placeScene = (scene: Scene, placement: Placement): Scene => ({
  shapes: scene.shapes.map((shape) => ({
    ...shape,
    centreMm: addScaled(placement.offsetMm, 1, turnedBy(shape.centreMm, placement)),
    axes: [
      turnedBy(shape.axes[0], placement),
      turnedBy(shape.axes[1], placement),
      turnedBy(shape.axes[2], placement),
    ],
    clips: shape.clips.map(({ normal, offsetMm }) => {
      const moved = turnedBy(normal, placement)
      return { normal: moved, offsetMm: offsetMm + dot(moved, placement.offsetMm) }
    }),
  })),
})
