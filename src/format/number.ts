/** True minus sign, as wide as a digit in tabular figures. */
const minus = '\u2212'

/** Narrow no-break space between groups of three digits, from five digits on. */
const groupSeparator = '\u202f'

const grouped = (digits: string): string =>
  digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, groupSeparator)

/**
 * A number in fixed notation for reading, with a true minus sign and grouped digits.
 *
 * @param value - Any finite number.
 * @param decimals - Places after the point; negative rounds to tens, hundreds, … (−1 to tens).
 * @returns The text; a value that rounds to zero carries no sign.
 * @example formatNumber(-921.43, 1) // '−921.4'
 */
export const formatNumber = (value: number, decimals: number): string => {
  const step = 10 ** Math.max(0, -decimals)
  const text = Math.abs(Math.round(value / step) * step || 0)
  const fixed = decimals > 0 ? Math.abs(value).toFixed(decimals) : text.toFixed(0)
  const [whole = '0', fraction] = fixed.split('.')
  const isZero = Number(fixed) === 0
  const sign = value < 0 && !isZero ? minus : ''
  return `${sign}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}`
}
