import { leastSquares } from '../../stats/least-squares.ts'

/** An ellipse in a plane; `angleRad` is that of its first half axis, the longer one. */
export type Ellipse = {
  readonly centreMm: readonly [x: number, y: number]
  readonly halfAxesMm: readonly [long: number, short: number]
  readonly angleRad: number
}

/** Axes that differ by less are those of a circle, mm: then fewer parameters are better known. Ours. */
const roundMm = 4

type Points = { readonly x: readonly number[]; readonly y: readonly number[] }

const coefficientsOf = (
  columns: readonly (readonly number[])[],
  values: readonly number[],
): readonly number[] | null =>
  leastSquares(
    columns.map((column) => Float64Array.from(column)),
    Float64Array.from(values),
    new Float64Array(values.length).fill(1),
  )?.coefficients ?? null

const circleThrough = ({ x, y }: Points): Ellipse | null => {
  const ones = x.map(() => 1)
  const squares = x.map((px, i) => px ** 2 + y[i]! ** 2)
  const found = coefficientsOf([x, y, ones], squares)
  if (!found) return null
  const [cx, cy] = [found[0]! / 2, found[1]! / 2]
  const radius = Math.sqrt(found[2]! + cx ** 2 + cy ** 2)
  return { centreMm: [cx, cy], halfAxesMm: [radius, radius], angleRad: 0 }
}

const conicThrough = ({ x, y }: Points): Ellipse | null => {
  const xx = x.map((px) => px ** 2)
  const xy = x.map((px, i) => px * y[i]!)
  const yy = y.map((py) => py ** 2)
  const ones = x.map(() => 1)
  const found = coefficientsOf([xx, xy, yy, x, y], ones)
  if (!found) return null
  const [a, b, c, d, e] = found as [number, number, number, number, number]
  const determinant = 4 * a * c - b * b
  if (!(determinant > 0)) return null
  const cx = (b * e - 2 * c * d) / determinant
  const cy = (b * d - 2 * a * e) / determinant
  const level = 1 + a * cx ** 2 + b * cx * cy + c * cy ** 2
  const mean = (a + c) / 2
  const spread = Math.hypot((a - c) / 2, b / 2)
  if (!(mean - spread > 0 && level > 0)) return null
  return {
    centreMm: [cx, cy],
    halfAxesMm: [Math.sqrt(level / (mean - spread)), Math.sqrt(level / (mean + spread))],
    // the long axis lies where the quadratic form is smallest
    angleRad: 0.5 * Math.atan2(b, a - c) + Math.PI / 2,
  }
}

/**
 * The ellipse through points by least squares; a circle where the axes hardly differ.
 *
 * @param points - Places in mm, not far from the origin compared with their spread.
 * @returns Null where no ellipse goes through them.
 * @example fitEllipse({ x: [1, 0, -1, 0, 0.6], y: [0, 1, 0, -1, 0.8] })?.halfAxesMm // [1, 1]
 */
export const fitEllipse = (points: Points): Ellipse | null => {
  if (points.x.length < 5) return null
  const ellipse = conicThrough(points)
  if (ellipse && ellipse.halfAxesMm[0] - ellipse.halfAxesMm[1] > roundMm) return ellipse
  return circleThrough(points)
}

/**
 * Distance of an ellipse's edge from its centre in a direction.
 *
 * @example radiusOf({ centreMm: [0, 0], halfAxesMm: [2, 1], angleRad: 0 }, Math.PI / 2) // 1
 */
export const radiusOf = ({ halfAxesMm: [a, b], angleRad }: Ellipse, directionRad: number): number => {
  const angle = directionRad - angleRad
  return (a * b) / Math.hypot(b * Math.cos(angle), a * Math.sin(angle))
}
