import { polynomial } from './polynomial.ts'

/** Coefficients of Cody 1969, constant term first: of erf(x)/x in x², */
const inner = {
  to: 0.46875,
  numerator: [
    3209.3775891384694, 377.485237685302, 113.86415415105016, 3.1611237438705655, 0.18577770618460315,
  ],
  denominator: [2844.236833439171, 1282.6165260773723, 244.02463793444417, 23.601290952344122, 1],
} as const

/** of exp(x²)·erfc(x) in x, */
const middle = {
  to: 4,
  numerator: [
    1230.3393547979972, 2051.0783778260716, 1712.0476126340707, 881.952221241769, 298.6351381974001,
    66.11919063714163, 8.883149794388377, 0.5641884969886701, 2.1531153547440383e-8,
  ],
  denominator: [
    1230.3393548037495, 3439.3676741437216, 4362.619090143247, 3290.7992357334597, 1621.3895745666903,
    537.1811018620099, 117.6939508913125, 15.744926110709835, 1,
  ],
} as const

/** and of (1/√π − x·exp(x²)·erfc(x))·x² in 1/x². */
const outer = {
  numerator: [
    0.0006587491615298378, 0.016083785148742275, 0.12578172611122926, 0.36034489994980445,
    0.30532663496123236, 0.016315387137302097,
  ],
  denominator: [
    0.0023352049762686918, 0.06051834131244132, 0.5279051029514285, 1.8729528499234673, 2.568520192289822, 1,
  ],
} as const

/** From here on erf is 1 to the last digit. */
const end = 6

/**
 * The complementary error function times exp(x²), which neither cancels nor underflows; to about 10⁻¹⁶ (Cody 1969).
 *
 * @param x - 0 or more.
 * @returns exp(x²)·(1 − erf x), near 1/(x√π) for large x.
 * @throws {RangeError} If `x` is negative or not a number.
 * @see docs/methods/distributions.md
 * @example scaledComplementaryErrorFunction(1) // 0.42758357615580700
 */
export const scaledComplementaryErrorFunction = (x: number): number => {
  if (!(x >= 0)) {
    throw new RangeError(
      `Cannot scale a complementary error function: x must be 0 or more, current value is ${x}`,
    )
  }
  if (x <= inner.to) return Math.exp(x * x) * (1 - errorFunction(x))
  if (x <= middle.to) return polynomial(middle.numerator, x) / polynomial(middle.denominator, x)
  const y = 1 / (x * x)
  const rest = (y * polynomial(outer.numerator, y)) / polynomial(outer.denominator, y)
  return (1 / Math.sqrt(Math.PI) - rest) / x
}

/**
 * The error function, to about 10⁻¹⁶ (Cody 1969).
 *
 * @param x - Any number.
 * @returns 2/√π · ∫ exp(−t²) dt from 0 to x.
 * @see docs/methods/distributions.md
 * @example errorFunction(1) // 0.8427007929497149
 */
export const errorFunction = (x: number): number => {
  const size = Math.abs(x)
  if (size <= inner.to) {
    return (x * polynomial(inner.numerator, x * x)) / polynomial(inner.denominator, x * x)
  }
  const rest = size < end ? Math.exp(-x * x) * scaledComplementaryErrorFunction(size) : 0
  return x < 0 ? rest - 1 : 1 - rest
}
