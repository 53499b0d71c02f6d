import type { Rational } from './rational.ts'

/** Ratios times one number that makes them whole. */
export type WholeNumbers = { readonly values: readonly bigint[]; readonly scale: bigint }

const greatestDivisor = (a: bigint, b: bigint): bigint => {
  let [large, small] = [a, b]
  while (small !== 0n) [large, small] = [small, large % small]
  return large
}

/**
 * Ratios brought to their common denominator.
 *
 * @returns Each value times `scale`, the least common multiple of the denominators.
 * @example wholeNumbers([rationalOf('0.5'), rationalOf('0.25')]) // 50 and 25 of scale 100
 */
export const wholeNumbers = (rationals: readonly Rational[]): WholeNumbers => {
  let scale = 1n
  for (const { denominator } of rationals) {
    if (scale % denominator !== 0n) scale *= denominator / greatestDivisor(scale, denominator)
  }
  return {
    values: rationals.map(({ numerator, denominator }) => numerator * (scale / denominator)),
    scale,
  }
}
