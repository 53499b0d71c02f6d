import type { PhantomModule, Place } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'

/** Places nearer than this are the same. */
const sameMm = 0.5

/** An upright cylinder of a module. */
export type Rod = { readonly material: string; readonly radiusMm: number }

/**
 * The topmost upright cylinder at a place of a module: what a region there lies in.
 *
 * @example rodAt(module, { radiusMm: 58.7, angleDeg: -90 })?.material // 'air'
 */
export const rodAt = (module: PhantomModule, place: Place): Rod | null => {
  const [x, y] = placeInPlane(place)
  const rods = module.shapes.flatMap((shape) => {
    if (shape.kind !== 'rod') return []
    const [rx, ry] = placeInPlane(shape.at)
    if (Math.hypot(rx - x, ry - y) > sameMm) return []
    return [{ material: shape.material, radiusMm: shape.diameterMm / 2 }]
  })
  return rods.at(-1) ?? null
}
