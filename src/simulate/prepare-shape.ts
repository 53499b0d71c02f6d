import { addScaled, dot, type Vector } from '../units/vector.ts'
import type { Shape } from './shape.ts'

/** A shape that meets one axial plane, ready for rays within it. */
export type PlaneShape = {
  readonly kind: Shape['kind']
  readonly material: string
  /**
   * Row by row, the in-plane part of the map into the shape's own frame, where its half axes are 1, and the place
   * of the point (0, 0, z) there: own = (m0·x + m1·y + m2, m3·x + m4·y + m5, m6·x + m7·y + m8).
   */
  readonly map: Float64Array
  /** Half-planes kept: for each nx, ny and the offset that is left at this height. */
  readonly clips: Float64Array
  /** A circle around what the plane cuts out of the shape. */
  readonly centreMm: readonly [x: number, y: number]
  readonly radiusMm: number
}

type Bound = { readonly x: number; readonly y: number; readonly radius: number }

/** Half extent of the shape along z. */
const halfExtentZ = ({ kind, halfAxesMm: h, axes }: Shape): number => {
  const [a, b, c] = [h[0] * axes[0][2], h[1] * axes[1][2], h[2] * axes[2][2]]
  if (kind === 'ellipsoid') return Math.hypot(a, b, c)
  return kind === 'cylinder' ? Math.hypot(a, b) + Math.abs(c) : Math.abs(a) + Math.abs(b) + Math.abs(c)
}

/** Below it a cylinder counts as lying in the plane. */
const steepEnough = 0.05

const boundOf = (shape: Shape, zMm: number): Bound => {
  const { kind, centreMm: c, halfAxesMm: h, axes } = shape
  const dz = zMm - c[2]
  if (kind === 'ellipsoid') {
    const extent = halfExtentZ(shape)
    // the centres of an ellipsoid's sections lie on the line conjugate to the planes
    const conjugate = [0, 1, 2].reduce<Vector>(
      (sum, i) => addScaled(sum, h[i]! ** 2 * axes[i]![2], axes[i]!),
      [0, 0, 0],
    )
    const share = dz / extent ** 2
    const radius = Math.max(...h) * Math.sqrt(Math.max(0, 1 - (dz / extent) ** 2))
    return { x: c[0] + share * conjugate[0], y: c[1] + share * conjugate[1], radius }
  }
  const axis = axes[2]
  if (kind === 'cylinder' && Math.abs(axis[2]) > steepEnough) {
    const along = dz / axis[2]
    const radius = Math.max(h[0], h[1]) / Math.abs(axis[2])
    return { x: c[0] + along * axis[0], y: c[1] + along * axis[1], radius }
  }
  const reach = Math.hypot(kind === 'cylinder' ? Math.max(h[0], h[1]) : Math.hypot(h[0], h[1]), h[2])
  return { x: c[0], y: c[1], radius: Math.sqrt(Math.max(0, reach ** 2 - dz ** 2)) }
}

const mapOf = ({ centreMm: c, halfAxesMm: h, axes }: Shape, zMm: number): Float64Array =>
  Float64Array.from(
    axes.flatMap((axis, i) => {
      const own = dot(axis, [-c[0], -c[1], zMm - c[2]])
      return [axis[0] / h[i]!, axis[1] / h[i]!, own / h[i]!]
    }),
  )

/**
 * The shapes that meet the plane at z, in their order.
 *
 * @example shapesInPlane(scene.shapes, 0).length
 */
export const shapesInPlane = (shapes: readonly Shape[], zMm: number): readonly PlaneShape[] =>
  shapes
    .filter((shape) => Math.abs(zMm - shape.centreMm[2]) < halfExtentZ(shape))
    .map((shape) => {
      const bound = boundOf(shape, zMm)
      return {
        kind: shape.kind,
        material: shape.material,
        map: mapOf(shape, zMm),
        clips: Float64Array.from(
          shape.clips.flatMap(({ normal, offsetMm }) => [normal[0], normal[1], offsetMm - normal[2] * zMm]),
        ),
        centreMm: [bound.x, bound.y],
        radiusMm: bound.radius,
      }
    })
