import type { MaterialRecipe } from '../../src/simulate/material.ts'
import type { Shape } from '../../src/simulate/shape.ts'
import type { Vector } from '../../src/units/vector.ts'

/** Materials of what lies beside or in a phantom without being part of it. */
export const extraRecipes: Readonly<Record<string, MaterialRecipe>> = {
  'table-skin': { densityGPerCm3: 1.5, massFractions: { graphite: 1 } },
  'table-core': { densityGPerCm3: 0.06, massFractions: { polystyrene: 1 } },
  rubber: { densityGPerCm3: 1.1, massFractions: { polyethylene: 1 } },
}

const upright = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const satisfies Shape['axes']

/** Long enough to reach through every scan. */
const farMm = 900

export const boxShape = (material: string, centreMm: Vector, halfAxesMm: Vector): Shape => ({
  kind: 'box',
  material,
  centreMm,
  halfAxesMm,
  axes: upright,
  clips: [],
})

/** An upright rod between two heights. */
export const rodShape = (
  material: string,
  [x, y]: readonly [number, number],
  radiusMm: number,
  [fromMm, toMm]: readonly [number, number] = [-farMm, farMm],
): Shape => ({
  kind: 'cylinder',
  material,
  centreMm: [x, y, (fromMm + toMm) / 2],
  halfAxesMm: [radiusMm, radiusMm, (toMm - fromMm) / 2],
  axes: upright,
  clips: [],
})

/** A flat table top whose surface lies so far below the middle: two skins of carbon and a core of foam. */
export const flatTable = (topMm: number): readonly Shape[] => [
  boxShape('table-skin', [0, topMm + 12, 0], [210, 12, farMm]),
  boxShape('table-core', [0, topMm + 12, 0], [208.5, 10.5, farMm]),
]

/** Air above the water of a cylinder: what a bubble of this depth leaves free. */
export const bubble = (
  radiusMm: number,
  depthMm: number,
  [fromMm, toMm]: readonly [number, number],
): Shape => ({
  ...rodShape('air', [0, 0], radiusMm, [fromMm, toMm]),
  clips: [{ normal: [0, 1, 0], offsetMm: -(radiusMm - depthMm) }],
})
