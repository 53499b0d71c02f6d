import { formatNumber } from './number.ts'

/** Decimals shown where no uncertainty is known, by unit. Ours: about what a physicist would write down. */
const decimalsByUnit: ReadonlyMap<string, number> = new Map(
  Object.entries({
    HU: 1,
    '%': 2,
    'g/L': 1,
    mL: 0,
    g: 0,
    mm: 2,
    '1/mm': 3,
    '1': 3,
  }),
)

/** Decimals for a unit that the table does not name. */
const decimalsOtherwise = 2

/** Decimals of a number in this unit where no uncertainty decides them. */
export const decimalsOfUnit = (unit: string): number => decimalsByUnit.get(unit) ?? decimalsOtherwise

/** Leading three digits up to which an uncertainty is given with two digits (Particle Data Group, Review, 5.3). */
const twoDigitsUpTo = 354

/**
 * The decimal place to which a value is written so that its digits follow its uncertainty.
 *
 * Rule of the Particle Data Group: leading digits of the uncertainty from 100 to 354 keep two digits, 355 to 949 one;
 * from 950 it rounds up to 1000, written to the same place as one digit of the unrounded.
 *
 * @param standardUncertainty - Above 0, in the unit of the value.
 * @returns Decimals; negative for tens and above.
 * @example decimalsFromUncertainty(0.82) // 1
 */
export const decimalsFromUncertainty = (standardUncertainty: number): number => {
  const exponent = Math.floor(Math.log10(standardUncertainty))
  const leading = Math.round(standardUncertainty / 10 ** (exponent - 2))
  if (leading <= twoDigitsUpTo) return 1 - exponent
  return -exponent
}

type UncertainText = { readonly value: string; readonly uncertainty: string | null }

/**
 * A measured value and its standard uncertainty as text, digits following the uncertainty.
 *
 * @param value - In `unit`.
 * @param standardUncertainty - In `unit`; null, 0 or less where none is known.
 * @param unit - Decides the digits where no uncertainty does.
 * @example formatUncertain(-921.437, 0.82, 'HU') // { value: '−921.4', uncertainty: '0.8' }
 */
export const formatUncertain = (
  value: number,
  standardUncertainty: number | null | undefined,
  unit: string,
): UncertainText => {
  if (!standardUncertainty || !(standardUncertainty > 0))
    return { value: formatNumber(value, decimalsOfUnit(unit)), uncertainty: null }
  const decimals = decimalsFromUncertainty(standardUncertainty)
  return { value: formatNumber(value, decimals), uncertainty: formatNumber(standardUncertainty, decimals) }
}

/** Unit as it stands after a number; the unit 1 is not written. */
export const unitText = (unit: string): string => (unit === '1' ? '' : unit)

/**
 * Value, uncertainty and unit in one line.
 *
 * @example measuredText(-921.437, 0.82, 'HU') // '−921.4 ± 0.8 HU'
 */
export const measuredText = (
  value: number,
  standardUncertainty: number | null | undefined,
  unit: string,
): string => {
  const text = formatUncertain(value, standardUncertainty, unit)
  const spread = text.uncertainty === null ? '' : ` ± ${text.uncertainty}`
  return `${text.value}${spread} ${unitText(unit)}`.trimEnd()
}
