import { formatNumber } from '../format/number.ts'
import { regionLabel, streamLabel } from '../format/quantity.ts'
import { unitText } from '../format/uncertain-number.ts'

/**
 * What a stream is called in a line; the name of a table's owner stands as it is.
 *
 * @example nameOf('hu', 'foam-12lb') // 'Density, foam 12 lb'
 */
export const nameOf = (name: string, region: string): string =>
  region === '' ? name : streamLabel(name, region)

/** What a region is called beside others of its measurement. */
export const placeOf = (name: string, region: string): string => (region === '' ? name : regionLabel(region))

/**
 * The unit of a difference: of two percentages it is percentage points.
 *
 * @example differenceUnit('%') // 'percentage points'
 */
export const differenceUnit = (unit: string): string => (unit === '%' ? 'percentage points' : unitText(unit))

/**
 * A probability as people read it: never 0 or 100 where it is neither.
 *
 * @example percent(0.9999) // 'over 99 %'
 */
export const percent = (probability: number): string => {
  if (probability > 0.99 && probability < 1) return 'over 99 %'
  if (probability < 0.01 && probability > 0) return 'under 1 %'
  return `${formatNumber(probability * 100, 0)} %`
}

/**
 * A size that is known roughly, with two digits.
 *
 * @param unit - Of what differs.
 * @example roughly(0.4213, 'HU') // '0.42 HU'
 */
export const roughly = (value: number, unit: string): string =>
  `${value > 0 ? formatNumber(value, Math.min(12, 1 - Math.floor(Math.log10(value)))) : '0'} ${differenceUnit(unit)}`.trimEnd()
