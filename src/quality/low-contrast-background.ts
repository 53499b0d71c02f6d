import { leastSquares } from '../stats/least-squares.ts'
import type { PlaneMm } from './image.ts'
import type { LowContrastModule } from './low-contrast-places.ts'

/** Slow courses of the background over the module, in the order in which they are allowed for; ours. */
const coursesAt = ([x, y]: PlaneMm, radiusMm: number): readonly number[] => {
  const [u, v] = [x / radiusMm, y / radiusMm]
  const square = u * u + v * v
  return [1, square, u, v, u * u - v * v, u * v, square * square]
}
/** Places for each course: so that most of the scatter is left to measure. Ours. */
const placesPerCourse = 3

/**
 * The background at a place and the variance of a disc's mean there; cupping and slopes are no noise.
 *
 * @param means - Of discs of one size at `places`.
 * @returns Null where the places do not determine the course of the background.
 * @example lowContrastBackground(means, places, [175, 125], module)?.meanHu
 */
export const lowContrastBackground = (
  means: readonly number[],
  places: readonly PlaneMm[],
  at: PlaneMm,
  { centreMm, radiusMm }: LowContrastModule,
) => {
  const rowOf = ([x, y]: PlaneMm) => coursesAt([x - centreMm[0], y - centreMm[1]], radiusMm)
  const rows = places.map(rowOf)
  const count = Math.min(rows[0]!.length, Math.floor(means.length / placesPerCourse))
  const columns = Array.from({ length: count }, (_, k) => Float64Array.from(rows, (row) => row[k]!))
  const fit = leastSquares(columns, Float64Array.from(means), new Float64Array(means.length).fill(1))
  if (!fit) return null
  const own = rowOf(at).slice(0, count)
  const leverage = own.reduce(
    (sum, a, i) => sum + own.reduce((inner, b, k) => inner + a * b * fit.inverse[i]![k]!, 0),
    0,
  )
  const degrees = means.length - count
  return {
    meanHu: own.reduce((sum, value, k) => sum + value * fit.coefficients[k]!, 0),
    variance: (fit.sumOfSquares / degrees) * (1 + leverage),
    degrees,
  }
}
