/** Which part of a distribution is meant: below a value, or above it. */
export type Tail = 'lower' | 'upper'

/** Logarithms of both tails of a distribution at a positive value, and of its density by the value's logarithm. */
export type LogTails = { readonly lower: number; readonly upper: number; readonly density: number }

/** ln(1 − exp(x)) for x ≤ 0. */
const logComplement = (x: number): number =>
  x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x))

/**
 * Both tails from the one that was computed.
 *
 * @param known - Which it is.
 * @param logTail - Its logarithm.
 * @param density - Logarithm of the density by the value's logarithm.
 * @example logTailsOf('lower', Math.log(0.25), -1).upper // ln 0.75
 */
export const logTailsOf = (known: Tail, logTail: number, density: number): LogTails => {
  const other = logComplement(Math.min(0, logTail))
  return known === 'lower'
    ? { lower: logTail, upper: other, density }
    : { lower: other, upper: logTail, density }
}
