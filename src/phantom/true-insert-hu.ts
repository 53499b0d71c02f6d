import type { PlaneGrid } from '../simulate/scene.ts'
import type { PhantomDefinition, PhantomModule, Place } from './phantom-definition.ts'
import { placeInPlane } from './place-in-plane.ts'

type Circle = { readonly at: Place; readonly radiusMm: number }

/** Count, sum and sum of squares of an image inside a circle. */
const circleSums = (
  hu: Float32Array,
  { columns, rows, spacingMm, originMm }: PlaneGrid,
  { at, radiusMm }: Circle,
) => {
  const [x, y] = placeInPlane(at)
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
  return { count, sum, squares }
}

/** The variance of an image inside a circle. */
export const circleVariance = (hu: Float32Array, grid: PlaneGrid, circle: Circle): number => {
  const { count, sum, squares } = circleSums(hu, grid, circle)
  return squares / count - (sum / count) ** 2
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
 * @param hu - Image without noise of the module's middle, the phantom lying straight.
 * @returns HU by id of region.
 * @example trueInsertHu(module, hu, grid).water // 0.1
 */
export const trueInsertHu = (
  module: PhantomModule,
  hu: Float32Array,
  grid: PlaneGrid,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    module.regions.flatMap((region) => {
      if (region.kind !== 'circle' || !region.measures.includes('hu')) return []
      const { sum, count } = circleSums(hu, grid, region)
      return [[region.id, sum / count]]
    }),
  )
