import { formatNumber } from './number.ts'

/** Decimals that a written-down number keeps at most. */
const mostDecimals = 4

/**
 * A number that somebody wrote down, as a limit: with the digits it has and no others.
 *
 * @param value - Any finite number.
 * @example plainNumber(-4) // '−4'
 * @example plainNumber(7.25) // '7.25'
 */
export const plainNumber = (value: number): string => {
  const [, fraction = ''] = String(Number(Math.abs(value).toFixed(mostDecimals))).split('.')
  return formatNumber(value, fraction.length)
}

/**
 * A range between two limits, of which one may be absent.
 *
 * @param low - Null or infinite where nothing is too low.
 * @param high - Null or infinite where nothing is too high.
 * @example rangeText(-4, 4) // '−4 to 4'
 */
export const rangeText = (low: number | null, high: number | null): string => {
  const from = low !== null && Number.isFinite(low) ? plainNumber(low) : null
  const to = high !== null && Number.isFinite(high) ? plainNumber(high) : null
  if (from !== null && to !== null) return `${from} to ${to}`
  if (from !== null) return `≥ ${from}`
  return to === null ? 'none' : `≤ ${to}`
}
