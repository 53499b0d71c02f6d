import type { PlaneGrid } from '../simulate/scene.ts'
import type { PhantomDefinition, PhantomModule } from './phantom-definition.ts'
import { placeInPlane } from './place-in-plane.ts'

/** The mean of an image inside a circle. */
const circleMean = (
  hu: Float32Array,
  { columns, rows, spacingMm, originMm }: PlaneGrid,
  x: number,
  y: number,
  radiusMm: number,
): number => {
  let sum = 0
  let count = 0
  for (let row = 0; row < rows; row++) {
    const dy = originMm[1] + row * spacingMm[1] - y
    if (Math.abs(dy) > radiusMm) continue
    for (let column = 0; column < columns; column++) {
      const dx = originMm[0] + column * spacingMm[0] - x
      if (dx * dx + dy * dy > radiusMm * radiusMm) continue
      sum += hu[row * columns + column]!
      count++
    }
  }
  return sum / count
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
      const [x, y] = placeInPlane(region.at)
      return [[region.id, circleMean(hu, grid, x, y, region.radiusMm)]]
    }),
  )
