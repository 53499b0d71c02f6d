/** A ratio of whole numbers, the denominator above 0; not necessarily in lowest terms. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint }

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eEdD]([+-]?\d{1,4}))?$/

const ofDecimal = (text: string): Rational => {
  const [, sign, whole = '', part = '', power = '0'] = decimal.exec(text.trim()) ?? []
  if (whole + part === '') {
    throw new RangeError(`Cannot read a number: it must be a decimal number, current value is ${text}`)
  }
  const exponent = Number(power) - part.length
  const size = BigInt(whole + part) * (sign === '-' ? -1n : 1n)
  return exponent >= 0
    ? { numerator: size * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: size, denominator: 10n ** BigInt(-exponent) }
}

/** A floating number is a whole number of at most 53 bits times a power of two. */
const ofFloat = (value: number): Rational => {
  if (!Number.isFinite(value)) {
    throw new RangeError(`Cannot read a number: it must be finite, current value is ${value}`)
  }
  let [scaled, denominator] = [value, 1n]
  while (!Number.isInteger(scaled)) {
    scaled *= 2 ** 64
    denominator <<= 64n
  }
  return { numerator: BigInt(scaled), denominator }
}

/**
 * The exact value of a number.
 *
 * @param value - A decimal number as text stands for what is printed; a floating number for what it holds.
 * @throws {RangeError} If it is no finite number.
 * @see docs/methods/distributions.md
 * @example rationalOf('0.1') // 1/10, whereas 0.1 is 3602879701896397/36028797018963968
 */
export const rationalOf = (value: number | string): Rational =>
  typeof value === 'string' ? ofDecimal(value) : ofFloat(value)

const bitsOf = (value: bigint): number => value.toString(16).length * 4

/**
 * The floating number nearest to a ratio.
 *
 * @param rational - Its denominator is above 0.
 * @throws {RangeError} If the denominator is not above 0.
 * @see docs/methods/distributions.md
 * @example rationalToNumber({ numerator: 1n, denominator: 3n }) // 1/3
 */
export const rationalToNumber = ({ numerator, denominator }: Rational): number => {
  if (denominator <= 0n) {
    throw new RangeError(
      `Cannot round a ratio: its denominator must be above 0, current value is ${denominator}`,
    )
  }
  const size = numerator < 0n ? -numerator : numerator
  // a quotient of 64 bits or more, its last bit set where something is left over, rounds as the ratio does
  const shift = 68 - (bitsOf(size) - bitsOf(denominator))
  const [above, below] =
    shift >= 0 ? [size << BigInt(shift), denominator] : [size, denominator << BigInt(-shift)]
  const quotient = above / below
  const sticky = quotient * below === above ? quotient : quotient | 1n
  // in two steps, for a power of two alone can leave the range of numbers
  const rounded = Number(sticky) * 2 ** -Math.trunc(shift / 2) * 2 ** -(shift - Math.trunc(shift / 2))
  return numerator < 0n ? -rounded : rounded
}

/**
 * The powers 0 to `degree` of a number, exactly: a row of the design of a polynomial.
 *
 * @param value - As for `rationalOf`.
 * @param degree - Whole, 0 or more.
 * @see docs/methods/distributions.md
 * @example exactPowers('0.5', 2) // 1, 1/2, 1/4
 */
export const exactPowers = (value: number | string, degree: number): readonly Rational[] => {
  const { numerator, denominator } = rationalOf(value)
  return Array.from({ length: degree + 1 }, (_, power) => ({
    numerator: numerator ** BigInt(power),
    denominator: denominator ** BigInt(power),
  }))
}
