import type { Limits } from '../../units/measurement.ts'

/**
 * The state of a value against limits. A value on a bound is still inside it.
 *
 * @example stateOf(4, { toleranceLow: -4, toleranceHigh: 4, … }) // 'ok'
 */
export const stateOf = (value: number, limits: Limits): 'ok' | 'tolerance' | 'action' => {
  if (value < limits.actionLow || value > limits.actionHigh) return 'action'
  return value < limits.toleranceLow || value > limits.toleranceHigh ? 'tolerance' : 'ok'
}
