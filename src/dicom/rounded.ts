/** Digits that a header number is worth: hides that 0.8 came through a 32-bit float as 0.800000011920929. */
const significantDigits = 6

/**
 * A number to six significant digits, without a negative zero; null stays null.
 *
 * @example rounded(0.800000011920929) // 0.8
 */
export const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(significantDigits)) + 0
