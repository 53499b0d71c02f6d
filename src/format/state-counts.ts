import type { Measurement, MeasurementState } from '../units/measurement.ts'
import { numberRow } from './number-row.ts'

/** How many numbers are in each state. */
export type StateCounts = Readonly<Record<MeasurementState, number>> & { readonly total: number }

/**
 * Counts numbers by their state.
 *
 * @example stateCounts(document.measurements).action // 1
 */
export const stateCounts = (measurements: readonly Measurement[]): StateCounts => {
  const counts = { ok: 0, tolerance: 0, action: 0, 'no-limits': 0, 'not-measured': 0 }
  for (const measurement of measurements) counts[numberRow(measurement).state] += 1
  return { ...counts, total: measurements.length }
}

const numbers = (count: number): string => (count === 1 ? '1 number' : `${count} numbers`)

/**
 * The verdict of a scan in a few words.
 *
 * Numbers without limits and numbers that were not measured are told, but decide nothing.
 *
 * @example verdictWords(stateCounts(measurements)) // '2 of 41 numbers outside tolerance, 3 not measured'
 */
export const verdictWords = (counts: StateCounts): string => {
  const outside = counts.tolerance + counts.action
  const judged = counts.ok + outside
  const missing = counts['not-measured'] === 0 ? '' : `, ${counts['not-measured']} not measured`
  if (counts.total === 0) return 'nothing measured'
  if (judged + counts['no-limits'] === 0) return `${numbers(counts.total)}, none measured`
  if (judged === 0) return `${numbers(counts['no-limits'])} without limits${missing}`
  if (outside === 0) return `all ${numbers(judged)} with limits inside tolerance${missing}`
  return `${outside} of ${numbers(judged)} outside tolerance${missing}`
}
