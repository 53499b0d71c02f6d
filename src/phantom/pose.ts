import type { Vector } from '../units/vector.ts'

/**
 * How a phantom lies in a volume: where its origin is, in mm from the centre of the first voxel, and how it is turned
 * about it, as a `Placement` turns. `rollDeg` is null for a phantom that looks the same from every side.
 */
export type PhantomPose = {
  readonly originMm: Vector
  readonly rollDeg: number | null
  readonly tiltDeg: number
  readonly yawDeg: number
  /** Lies the other way round along the table: turned by 180° about the vertical before anything else. */
  readonly isReversed: boolean
  /** Seen over true lengths in the plane, by its inserts: a scanner may be off by a percent. 1 where nothing tells. */
  readonly scale: number
  readonly standardUncertainty: {
    readonly originMm: Vector
    readonly rollDeg: number
    readonly tiltDeg: number
    readonly yawDeg: number
  }
}
