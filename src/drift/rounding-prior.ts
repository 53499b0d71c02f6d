import { median } from '../stats/median.ts'
import type { Prior } from './recursive-score.ts'

/** Numbers with more decimals than this are taken for unrounded. */
const mostDecimals = 6

/** Ours: rounding is worth so many observations of the noise at least, and as many as there are values. */
const fewestDegreesOfFreedom = 5

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) <= 1e-9 * Math.abs(value)

/** The unit of the last decimal that the values use; null where they are not rounded. */
const lastDigit = (values: Float64Array): number | null => {
  for (let decimals = 0; decimals <= mostDecimals; decimals++) {
    const scale = 10 ** decimals
    if (values.every((value) => isWhole(value * scale))) return 1 / scale
  }
  return null
}

/**
 * The noise of values that hardly differ but by rounding, as a prior: half of their last digit.
 *
 * @returns Null where they scatter by more than their last digit.
 * @example roundingPrior(Float64Array.of(5, 5, 5, 5)) // sigma 0.5
 */
export const roundingPrior = (values: Float64Array): Prior => {
  const unit = lastDigit(values)
  if (values.length < 2) return null
  const steps = Array.from(values.subarray(1), (value, i) => Math.abs(value - values[i]!))
  const usual = median(steps)
  // repeated values never read as certainty
  const degreesOfFreedom = Math.max(fewestDegreesOfFreedom, values.length)
  if (unit === null) {
    // equal to every digit that a number holds
    const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return usual === 0 ? { sigma: 1e-9 * size, degreesOfFreedom, isRounding: true } : null
  }
  return usual <= unit / 2 ? { sigma: unit / 2, degreesOfFreedom, isRounding: true } : null
}
