/** Digits of a number without uncertainty; of small ones. */
const significant = 3

/** Digits of an uncertainty. */
const uncertainDigits = 2

/** Decimals of a number that is not small. */
const usualDecimals = 2

/** Smaller numbers are written with an exponent. */
const smallest = 1e-6

/** Decimals at which a number shows so many significant digits; none for 0. */
const decimalsFor = (value: number, digits: number): number =>
  value === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))))

const fixed = (value: number, decimals: number): string =>
  value !== 0 && Math.abs(value) < smallest ? value.toExponential(significant - 1) : value.toFixed(decimals)

/**
 * A number with its uncertainty and unit as text for a terminal: digits follow the uncertainty; without one, two
 * decimals or three significant digits. What is not 0 never reads 0. The unit 1 is not written.
 *
 * @example printedNumber(0.000192, undefined, '1/(cm·HU)') // '0.000192 1/(cm·HU)'
 */
export const printedNumber = (
  value: number,
  standardUncertainty: number | undefined,
  unit: string,
): string => {
  const after = unit === '1' ? '' : ` ${unit}`
  if (!standardUncertainty)
    return `${fixed(value, Math.max(usualDecimals, decimalsFor(value, significant)))}${after}`
  const decimals = decimalsFor(standardUncertainty, uncertainDigits)
  // a number far below its uncertainty still shows its first digit
  const shown = Number(value.toFixed(Math.min(decimals, 20))) === 0 ? decimalsFor(value, 1) : decimals
  const most = Math.max(decimals, shown)
  return `${fixed(value, most)} ± ${fixed(standardUncertainty, most)}${after}`
}

/** Beyond it, digits are those of floating arithmetic, not of a limit. */
const limitDigits = 10

/**
 * A limit with the digits that somebody wrote down.
 *
 * @example printedLimit(6.2 * 0.85) // '5.27'
 */
export const printedLimit = (value: number): string => String(Number(value.toPrecision(limitDigits)))
