import { formatNumber } from './number.ts'

/** Most decimals that a tick of an axis may need. */
const mostDecimals = 6

/**
 * The label of a tick, written like the numbers of the page.
 *
 * @param value - Of the tick.
 * @param values - Of all ticks; their distance decides the decimals.
 */
export const tickText = (value: number, values: readonly number[]): string => {
  const step = Math.abs((values[1] ?? value + 1) - (values[0] ?? value))
  const decimals = step > 0 ? Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)) : 0
  return formatNumber(value, Math.min(mostDecimals, decimals))
}
