import { type Placement, turnedBy } from '../simulate/place-scene.ts'
import type { PlaneGrid } from '../simulate/scene.ts'
import { addScaled } from '../units/vector.ts'
import type { PhantomDefinition, PhantomModule, Place } from './phantom-definition.ts'
import { placeInPlane } from './place-in-plane.ts'

/** A circle in an image. */
export type Circle = { readonly centreMm: readonly [x: number, y: number]; readonly radiusMm: number }

/** Mean and variance of an image inside a circle; null where the circle leaves the image. */
export const circleStatistics = (
  hu: Float32Array,
  { columns, rows, spacingMm, originMm }: PlaneGrid,
  { centreMm: [x, y], radiusMm }: Circle,
): { readonly mean: number; readonly variance: number } | null => {
  const right = originMm[0] + (columns - 1) * spacingMm[0]
  const bottom = originMm[1] + (rows - 1) * spacingMm[1]
  if (
    x - radiusMm < originMm[0] ||
    x + radiusMm > right ||
    y - radiusMm < originMm[1] ||
    y + radiusMm > bottom
  )
    return null
  let count = 0
  let sum = 0
  let squares = 0
  for (let row = 0; row < rows; row++) {
    const dy = originMm[1] + row * spacingMm[1] - y
    if (Math.abs(dy) > radiusMm) continue
    for (let column = 0; column < columns; column++) {
      const dx = originMm[0] + column * spacingMm[0] - x
      if (dx * dx + dy * dy > radiusMm * radiusMm) continue
      const value = hu[row * columns + column]!
      count++
      sum += value
      squares += value * value
    }
  }
  return { mean: sum / count, variance: squares / count - (sum / count) ** 2 }
}

/**
 * Where a region of a module's middle lies in an image, as the phantom is placed.
 *
 * @example placedCircle({ at: { xMm: 10, yMm: 0 }, radiusMm: 5 }, 0, { ...unmoved, rollDeg: 90 }).centreMm // [0, 10]
 */
export const placedCircle = (
  { at, radiusMm }: { readonly at: Place; readonly radiusMm: number },
  zMm: number,
  placement: Placement,
): Circle => {
  const [x, y] = placeInPlane(at)
  const moved = addScaled(placement.offsetMm, 1, turnedBy([x, y, zMm], placement))
  return { centreMm: [moved[0], moved[1]], radiusMm }
}

/** The modules of which a height range holds the middle. */
export const modulesWithin = (
  { modules }: PhantomDefinition,
  fromMm: number,
  toMm: number,
): readonly PhantomModule[] =>
  modules.filter((module) => {
    const middle = (module.fromMm + module.toMm) / 2
    return middle >= fromMm && middle <= toMm
  })

/**
 * What the regions of a module truly show in an expected image: the mean of each of its HU regions.
 *
 * @param hu - Image without noise of the module's middle.
 * @returns HU by id of region; a region outside the image is left out.
 * @example trueInsertHu(module, hu, grid, unmoved).water // 0.1
 */
export const trueInsertHu = (
  module: PhantomModule,
  hu: Float32Array,
  grid: PlaneGrid,
  placement: Placement,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    module.regions.flatMap((region) => {
      if (region.kind !== 'circle' || !region.measures.includes('hu')) return []
      const middle = (module.fromMm + module.toMm) / 2
      const found = circleStatistics(hu, grid, placedCircle(region, middle, placement))
      return found ? [[region.id, found.mean]] : []
    }),
  )
