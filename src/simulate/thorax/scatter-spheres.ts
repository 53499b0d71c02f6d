import { InputError } from '../../errors/input-error.ts'
import type { Vector } from '../../units/vector.ts'

export type Sphere = { readonly centre: Vector; readonly radius: number }

/**
 * Tries for one sphere. Its radius stays while it looks for a place: to draw a smaller one instead would change the
 * distribution of the sizes.
 */
const tries = 5000

/** Least distance of two spheres. */
const apartMm = 0.6
const none: readonly Sphere[] = []

const volumeOf = (radius: number): number => (4 / 3) * Math.PI * radius ** 3

/**
 * Fills a part of a space with spheres that do not touch.
 *
 * The last sphere is cut to the size that makes the total exact.
 *
 * @param totalMm3 - Volume of all spheres together.
 * @param largestRadius - No radius is larger.
 * @param drawRadius - The next sphere's radius.
 * @param drawPlace - A place for a sphere of a radius, wholly inside the space.
 * @returns Spheres, at least 0.6 mm apart.
 * @throws {InputError} `simulation-impossible`: the space is too full.
 * @example scatterSpheres(1000, 3, () => 3, drawPlace)
 */
export const scatterSpheres = (
  totalMm3: number,
  largestRadius: number,
  drawRadius: () => number,
  drawPlace: (radius: number) => Vector | null,
): readonly Sphere[] => {
  // cells in which neighbours are looked for: no sphere reaches past the next one
  const cellMm = 2 * largestRadius + apartMm
  const cells = new Map<number, Sphere[]>()
  const keyOf = ([x, y, z]: Vector, i: number, j: number, k: number): number =>
    ((Math.floor(x / cellMm) + i + 512) * 1024 + Math.floor(y / cellMm) + j + 512) * 1024 +
    (Math.floor(z / cellMm) + k + 512)
  const isFree = (centre: Vector, radius: number): boolean => {
    for (let i = -1; i <= 1; i++) {
      for (let j = -1; j <= 1; j++) {
        for (let k = -1; k <= 1; k++) {
          for (const other of cells.get(keyOf(centre, i, j, k)) ?? none) {
            const apart = Math.hypot(
              centre[0] - other.centre[0],
              centre[1] - other.centre[1],
              centre[2] - other.centre[2],
            )
            if (apart < radius + other.radius + apartMm) return false
          }
        }
      }
    }
    return true
  }
  const spheres: Sphere[] = []
  let left = totalMm3
  while (left > 0.01) {
    const radius = Math.min(drawRadius(), Math.cbrt((3 * left) / (4 * Math.PI)))
    let placed = false
    for (let i = 0; i < tries && !placed; i++) {
      const centre = drawPlace(radius)
      if (!centre || !isFree(centre, radius)) continue
      const sphere = { centre, radius }
      spheres.push(sphere)
      const key = keyOf(centre, 0, 0, 0)
      const there = cells.get(key)
      if (there) there.push(sphere)
      else cells.set(key, [sphere])
      left -= volumeOf(radius)
      placed = true
    }
    if (!placed) {
      throw new InputError(
        'simulation-impossible',
        `Cannot fill a lung: its disease must leave room between the clusters, ${Math.round(left)} mm³ are left`,
      )
    }
  }
  return spheres
}
