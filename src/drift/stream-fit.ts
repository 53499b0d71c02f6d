import { type GlsFit, gls } from '../stats/autocorrelated/gls.ts'
import { independentColumns } from './independent-columns.ts'
import type { ModelStream } from './model-stream.ts'

/** A stream fitted with the changes that were found. */
export type StreamFit = {
  readonly fit: GlsFit
  /** Index among the fit's coefficients of each candidate; absent where it could not be fitted. */
  readonly coefficientOf: ReadonlyMap<number, number>
  /** Values with the fitted changes taken out: level and noise. */
  readonly residuals: Float64Array
}

/** Ours: fewer scans beyond the coefficients leave no noise to judge by. */
const fewestFree = 3

/**
 * Fits a stream's level and the found changes, with autocorrelated noise.
 *
 * @param found - Indices of candidates, in the order in which they are to be kept where they cannot be told apart.
 * @returns Null with too few scans or no noise at all.
 */
export const streamFit = ({ clean, columns }: ModelStream, found: readonly number[]): StreamFit | null => {
  const { values, days } = clean
  const present = found.filter((j) => columns[j])
  const kept = independentColumns(present.map((j) => columns[j]!)).map((k) => present[k]!)
  const design = [new Float64Array(values.length).fill(1), ...kept.map((j) => columns[j]!)]
  if (values.length - design.length < fewestFree || values.every((value) => value === values[0])) return null
  const free = values.length - design.length
  // φ of a handful of scans would be a number without meaning
  const fit = gls({ design, y: values, times: days, ...(free < 12 ? { phi: 0 } : {}) })
  const residuals = values.map((value, i) =>
    kept.reduce((rest, j, k) => rest - fit.coefficients[k + 1]! * columns[j]![i]!, value),
  )
  return { fit, coefficientOf: new Map(kept.map((j, k) => [j, k + 1])), residuals }
}
