import type { PlaneShape } from './prepare-shape.ts'

/**
 * Where a ray runs inside a shape: from interval[0] to interval[1], in units of its direction.
 *
 * All shapes are convex, so there is one interval or none. The ray is (x + t·dx, y + t·dy) in the shape's plane.
 *
 * @param interval - Two numbers; overwritten.
 * @returns Whether the ray meets the shape.
 * @example rayInterval(disc, -50, 0, 1, 0, interval) // a disc of radius 10: interval is [40, 60]
 */
export const rayInterval = (
  { kind, map, clips }: PlaneShape,
  x: number,
  y: number,
  dx: number,
  dy: number,
  interval: Float64Array,
): boolean => {
  let enter = Number.NEGATIVE_INFINITY
  let leave = Number.POSITIVE_INFINITY
  const round = kind === 'ellipsoid' ? 3 : kind === 'cylinder' ? 2 : 0
  if (round > 0) {
    let a = 0
    let b = 0
    let c = -1
    for (let i = 0; i < 3 * round; i += 3) {
      const place = map[i]! * x + map[i + 1]! * y + map[i + 2]!
      const step = map[i]! * dx + map[i + 1]! * dy
      a += step * step
      b += step * place
      c += place * place
    }
    const root = b * b - a * c
    if (a === 0) {
      // a ray along the axis of a cylinder is inside all the way or never
      if (c > 0) return false
    } else {
      if (root <= 0) return false
      const half = Math.sqrt(root)
      enter = (-b - half) / a
      leave = (-b + half) / a
    }
  }
  for (let i = 3 * round; i < 9; i += 3) {
    const place = map[i]! * x + map[i + 1]! * y + map[i + 2]!
    const step = map[i]! * dx + map[i + 1]! * dy
    if (step === 0) {
      if (place > 1 || place < -1) return false
    } else {
      const first = (-1 - place) / step
      const second = (1 - place) / step
      enter = Math.max(enter, Math.min(first, second))
      leave = Math.min(leave, Math.max(first, second))
    }
  }
  for (let i = 0; i < clips.length; i += 3) {
    const left = clips[i + 2]! - clips[i]! * x - clips[i + 1]! * y
    const step = clips[i]! * dx + clips[i + 1]! * dy
    if (step > 0) leave = Math.min(leave, left / step)
    else if (step < 0) enter = Math.max(enter, left / step)
    else if (left < 0) return false
  }
  if (enter >= leave) return false
  interval[0] = enter
  interval[1] = leave
  return true
}
