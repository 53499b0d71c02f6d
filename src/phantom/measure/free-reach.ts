import type { PhantomModule, Place } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { shapesOf } from '../scene-of.ts'

/** Kept free beside a neighbour, for its blur. Ours. */
const freeMm = 1.5

/** Never farther, whatever room there is. Ours: beyond it no kernel reaches. */
const mostMm = 20

/**
 * How far from a place of a module nothing but its own cylinder and the ground around lies: up to the next shape, or
 * to the edge of the ground.
 *
 * @param radiusMm - Of the cylinder at the place.
 * @returns In mm from the place.
 * @example freeReach(ctp404, { radiusMm: 58.7, angleDeg: 0 }, 6.2) // 14.8
 */
export const freeReach = (module: PhantomModule, place: Place, radiusMm: number): number => {
  const [x, y] = placeInPlane(place)
  let reach = radiusMm + mostMm
  for (const shape of module.shapes) {
    // its own contrast is a few HU: no edge
    if (shape.kind === 'low-contrast-set') continue
    for (const { centreMm, halfAxesMm, axes } of shapesOf(shape, module)) {
      const along = halfAxesMm[2] * Math.hypot(axes[2][0], axes[2][1])
      const across = Math.max(halfAxesMm[0], halfAxesMm[1])
      const distance = Math.hypot(centreMm[0] - x, centreMm[1] - y)
      if (distance < 0.5 && Math.abs(across - radiusMm) < 0.5) continue
      const edge =
        along > across && distance < along
          ? distanceToLine([x - centreMm[0], y - centreMm[1]], axes[2], along) - across
          : Math.abs(distance - across)
      if (edge > 0) reach = Math.min(reach, edge - freeMm)
    }
  }
  return reach
}

const distanceToLine = (
  [x, y]: readonly [number, number],
  direction: readonly [number, number, number],
  half: number,
): number => {
  const size = Math.hypot(direction[0], direction[1])
  const [ux, uy] = [direction[0] / size, direction[1] / size]
  const t = Math.max(-half, Math.min(half, x * ux + y * uy))
  return Math.hypot(x - t * ux, y - t * uy)
}
