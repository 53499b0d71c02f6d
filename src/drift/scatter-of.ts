import { median } from '../stats/median.ts'

/** Sum of squares about their own mean, and what it is worth. */
export type Scatter = { readonly squares: number; readonly degreesOfFreedom: number }

/** Ours: a scan that lies farther out than so many robust standard deviations counts as there. */
const farthest = 3
/** Ours: fewer scans have no scatter of their own. */
const fewestScans = 3
/** Of the median absolute value of N(0, 1). */
const medianOfNormal = 0.6744897501960817

/**
 * The scatter of some scans about their own mean, those that stand out alone drawn in.
 *
 * @param values - Independent of each other.
 * @returns Null of too few, or where most are equal.
 * @example scatterOf(Float64Array.of(-1, 0, 1)) // { squares: 2, degreesOfFreedom: 2 }
 */
export const scatterOf = (values: Float64Array): Scatter | null => {
  if (values.length < fewestScans) return null
  const centre = median([...values])
  const reach = (farthest * median(Array.from(values, (value) => Math.abs(value - centre)))) / medianOfNormal
  const drawn = values.map((value) => Math.max(centre - reach, Math.min(centre + reach, value)))
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  const squares = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return squares > 0 ? { squares, degreesOfFreedom: drawn.length - 1 } : null
}
