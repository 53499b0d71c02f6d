import type { Measurement, MeasurementState } from '../units/measurement.ts'
import { formatNumber } from './number.ts'
import { parameterText } from './parameter-text.ts'
import { phantomRegion } from './phantom-region.ts'
import { plainNumber, rangeText } from './plain-number.ts'
import { quantityLabel } from './quantity.ts'
import { decimalsFromUncertainty, decimalsOfUnit, formatUncertain, unitText } from './uncertain-number.ts'

/** One number with all that belongs to it, as text. */
export type NumberRow = {
  readonly key: string
  readonly quantity: string
  readonly region: string
  /** What its definition needs beside it; null where it needs nothing. */
  readonly parameters: string | null
  /** Null where it was not measured; then `reason` is there. */
  readonly value: string | null
  readonly uncertainty: string | null
  readonly unit: string
  /** The next five are null where no limits apply. */
  readonly reference: string | null
  readonly deviation: string | null
  readonly tolerance: string | null
  readonly action: string | null
  /** The layer of limits that decided. */
  readonly layer: string | null
  readonly state: MeasurementState
  readonly reason: string | null
}

/** Deviation from the reference with its sign, in the digits of the value. */
const deviationText = ({ value, standardUncertainty, unit, limits }: Measurement): string | null => {
  if (value === null || limits === undefined) return null
  const decimals =
    standardUncertainty !== undefined && standardUncertainty > 0
      ? decimalsFromUncertainty(standardUncertainty)
      : decimalsOfUnit(unit)
  const text = formatNumber(value - limits.reference, decimals)
  return /[1-9]/.test(text) && value > limits.reference ? `+${text}` : text
}

const stateOf = ({ state, value, limits }: Measurement): MeasurementState => {
  if (state !== undefined) return state
  if (value === null) return 'not-measured'
  return limits === undefined ? 'no-limits' : 'ok'
}

/**
 * A measurement as the row of a table.
 *
 * @example numberRow({ name: 'hu', region: 'air', value: -998.24, standardUncertainty: 0.41, unit: 'HU', … }).value // '−998.2'
 */
export const numberRow = (measurement: Measurement): NumberRow => {
  const { name, region, value, standardUncertainty, unit, limits, parameters, reason } = measurement
  const text = value === null ? null : formatUncertain(value, standardUncertainty, unit)
  return {
    key: `${name} ${region}`,
    quantity: quantityLabel(name),
    region: phantomRegion(region),
    parameters: parameterText(parameters),
    value: text?.value ?? null,
    uncertainty: text?.uncertainty ?? null,
    unit: unitText(unit) || '1',
    reference: limits === undefined ? null : plainNumber(limits.reference),
    deviation: deviationText(measurement),
    tolerance: limits === undefined ? null : rangeText(limits.toleranceLow, limits.toleranceHigh),
    action: limits === undefined ? null : rangeText(limits.actionLow, limits.actionHigh),
    layer: limits?.layer ?? null,
    state: stateOf(measurement),
    reason: value === null ? (reason?.message ?? 'no reason was recorded') : null,
  }
}
