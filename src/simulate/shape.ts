import type { Vector } from '../units/vector.ts'

/**
 * A convex body of one material, in mm. Coordinates as in `Volume`: x to the patient's left, y to the back, z to the
 * head; a phantom lies as it lies on the table, its own z along the table.
 *
 * `halfAxesMm` are the half lengths along the shape's own three axes: of an ellipsoid, of a box, or of an elliptic
 * cylinder whose third axis is its length. `axes` are those axes as orthonormal vectors.
 */
export type Shape = {
  readonly kind: 'ellipsoid' | 'cylinder' | 'box'
  readonly material: string
  readonly centreMm: Vector
  readonly halfAxesMm: Vector
  readonly axes: readonly [Vector, Vector, Vector]
  /** What is kept of the body: points p with normal · p ≤ offsetMm for every one. */
  readonly clips: readonly HalfSpace[]
}

/** The points p with normal · p ≤ offsetMm; the normal has length 1. */
export type HalfSpace = { readonly normal: Vector; readonly offsetMm: number }
