import type { Scene } from '../simulate/scene.ts'
import type { HalfSpace, Shape } from '../simulate/shape.ts'
import { addScaled, cross, length, unit, type Vector } from '../units/vector.ts'
import type { PhantomDefinition, PhantomModule, PhantomShape } from './phantom-definition.ts'
import { placeInPlane } from './place-in-plane.ts'

type Axes = Shape['axes']

const axesAt = (rotationDeg: number): Axes => {
  const angle = (rotationDeg * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return [
    [cosine, sine, 0],
    [-sine, cosine, 0],
    [0, 0, 1],
  ]
}

/** Axes of a cylinder along a direction; the first two are any that fit. */
const axesAlong = (direction: Vector): Axes => {
  const third = unit(direction)
  const helper: Vector = Math.abs(third[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]
  const first = unit(cross(helper, third))
  return [first, cross(third, first), third]
}

const clipsOf = ({ clips }: PhantomShape): readonly HalfSpace[] =>
  (clips ?? []).map(({ normal, offsetMm }) => {
    const size = length(normal)
    return { normal: unit(normal), offsetMm: offsetMm / size }
  })

const rod = (
  shape: PhantomShape,
  [x, y]: readonly [number, number],
  halfAxesMm: readonly [number, number],
  rotationDeg: number,
  from: number,
  to: number,
): Shape => ({
  kind: 'cylinder',
  material: shape.material,
  centreMm: [x, y, (from + to) / 2],
  halfAxesMm: [halfAxesMm[0], halfAxesMm[1], (to - from) / 2],
  axes: axesAt(rotationDeg),
  clips: clipsOf(shape),
})

const between = (shape: PhantomShape, from: Vector, to: Vector, diameterMm: number): Shape => {
  const along = addScaled(to, -1, from)
  return {
    kind: 'cylinder',
    material: shape.material,
    centreMm: addScaled(from, 0.5, along),
    halfAxesMm: [diameterMm / 2, diameterMm / 2, length(along) / 2],
    axes: axesAlong(along),
    clips: clipsOf(shape),
  }
}

const rampOf = (shape: Extract<PhantomShape, { kind: 'ramp' }>): Shape => {
  const climb = (shape.angleDeg * Math.PI) / 180
  const direction = (shape.directionDeg * Math.PI) / 180
  const along: Vector = [
    Math.cos(climb) * Math.cos(direction),
    Math.cos(climb) * Math.sin(direction),
    Math.sin(climb),
  ]
  const half = shape.lengthMm / 2
  return between(
    shape,
    addScaled(shape.centreMm, -half, along),
    addScaled(shape.centreMm, half, along),
    shape.diameterMm,
  )
}

const barsOf = (shape: Extract<PhantomShape, { kind: 'bars' }>): readonly Shape[] => {
  const [x, y] = placeInPlane(shape.at)
  const axes = axesAt(shape.directionDeg)
  const pairMm = 10 / shape.lpPerCm
  return Array.from({ length: shape.count }, (_, i) => ({
    kind: 'box' as const,
    material: shape.material,
    centreMm: addScaled(
      [x, y, (shape.fromMm + shape.toMm) / 2],
      (i - (shape.count - 1) / 2) * pairMm,
      axes[0],
    ),
    halfAxesMm: [pairMm / 4, shape.lengthMm / 2, (shape.toMm - shape.fromMm) / 2] as const,
    axes,
    clips: clipsOf(shape),
  }))
}

/**
 * What one shape of a definition becomes: bars are many boxes, a low-contrast set is many rods.
 *
 * @example shapesOf({ kind: 'rod', material: 'water', at: { xMm: 0, yMm: 0 }, diameterMm: 200 }, module).length // 1
 */
export const shapesOf = (
  shape: PhantomShape,
  module: Pick<PhantomModule, 'fromMm' | 'toMm'>,
): readonly Shape[] => {
  switch (shape.kind) {
    case 'rod': {
      const radius = shape.diameterMm / 2
      const [from, to] = [shape.fromMm ?? module.fromMm, shape.toMm ?? module.toMm]
      return [rod(shape, placeInPlane(shape.at), [radius, radius], 0, from, to)]
    }
    case 'elliptic-rod': {
      const [from, to] = [shape.fromMm ?? module.fromMm, shape.toMm ?? module.toMm]
      return [rod(shape, placeInPlane(shape.at), shape.halfAxesMm, shape.rotationDeg ?? 0, from, to)]
    }
    case 'box':
    case 'ellipsoid':
      return [
        {
          kind: shape.kind,
          material: shape.material,
          centreMm: shape.centreMm,
          halfAxesMm: shape.halfAxesMm,
          axes: axesAt(shape.rotationDeg ?? 0),
          clips: clipsOf(shape),
        },
      ]
    case 'cylinder':
      return [between(shape, shape.fromMm, shape.toMm, shape.diameterMm)]
    case 'ramp':
      return [rampOf(shape)]
    case 'bars':
      return barsOf(shape)
    case 'low-contrast-set': {
      const [from, to] = [shape.fromMm ?? module.fromMm, shape.toMm ?? module.toMm]
      return shape.diametersMm.map((diameterMm, i) => {
        const at = { radiusMm: shape.ringRadiusMm, angleDeg: shape.anglesDeg[i]! }
        return rod(shape, placeInPlane(at), [diameterMm / 2, diameterMm / 2], 0, from, to)
      })
    }
  }
}

/**
 * The shapes of a phantom in its own coordinates: x and y as in an image (right and down), z along the table towards
 * the head. Later shapes lie in earlier ones.
 *
 * @example sceneOf(water).shapes.length // 1
 */
export const sceneOf = ({ modules }: Pick<PhantomDefinition, 'modules'>): Scene => ({
  shapes: modules.flatMap((module) => module.shapes.flatMap((shape) => shapesOf(shape, module))),
})
