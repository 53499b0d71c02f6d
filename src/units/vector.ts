/** A point or direction in patient coordinates: to the left, to the back, to the head. */
export type Vector = readonly [x: number, y: number, z: number]

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

export const length = (a: Vector): number => Math.hypot(a[0], a[1], a[2])

/** `a + factor · b`. */
export const addScaled = (a: Vector, factor: number, b: Vector): Vector => [
  a[0] + factor * b[0],
  a[1] + factor * b[1],
  a[2] + factor * b[2],
]

/** The same direction with length 1; a zero vector stays zero. Never a negative zero. */
export const unit = (a: Vector): Vector => {
  const size = length(a) || 1
  return [a[0] / size + 0, a[1] / size + 0, a[2] / size + 0]
}
