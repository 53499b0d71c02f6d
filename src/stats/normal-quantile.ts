import { logNormalDistribution } from './normal-distribution.ts'
import { polynomial } from './polynomial.ts'

/** Coefficients, constant term first, of one rational approximation of algorithm AS 241 (PPND16). */
type Rational = { readonly numerator: readonly number[]; readonly denominator: readonly number[] }

/** For |p − ½| ≤ 0.425, in r = 0.180625 − (p − ½)². */
const central: Rational = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852546,
  ],
}

/** For √(−ln tail) ≤ 5, in r − 1.6. */
const middle: Rational = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
}

/** For √(−ln tail) > 5, in r − 5. */
const far: Rational = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
}

const evaluate = ({ numerator, denominator }: Rational, x: number): number =>
  polynomial(numerator, x) / polynomial(denominator, x)

/** Half of the probability that the central approximation reaches, and √(−ln tail) that the others reach. */
const centralTo = 0.425
const middleTo = 5
const farTo = 27

/**
 * Normal quantile of ½ + offset, exact for small offsets too.
 *
 * @param offset - From −0.425 to 0.425.
 * @throws {RangeError} If `offset` lies outside.
 * @example normalScoreOfOffset(0.25) // 0.6744897501960817
 */
export const normalScoreOfOffset = (offset: number): number => {
  if (!(Math.abs(offset) <= centralTo)) {
    throw new RangeError(
      `Cannot take a normal score: the offset must lie within 0.425 of 0, current value is ${offset}`,
    )
  }
  return offset * evaluate(central, centralTo ** 2 - offset * offset)
}

/**
 * The z above which a normal tail lies, from the tail's logarithm: also where the tail is below the smallest number.
 *
 * @param logTail - At most ln ½.
 * @returns 0 or more.
 * @throws {RangeError} If `logTail` is above ln ½.
 * @example normalScoreOfLogTail(-2000) // 63.16541860878361
 */
export const normalScoreOfLogTail = (logTail: number): number => {
  if (!(logTail <= -Math.LN2)) {
    throw new RangeError(
      `Cannot take a normal score: the logarithm of the tail must be at most ln ½, current value is ${logTail}`,
    )
  }
  if (logTail > Math.log(0.5 - centralTo)) return Math.max(0, normalScoreOfOffset(0.5 - Math.exp(logTail)))
  const root = Math.sqrt(-logTail)
  if (root <= middleTo) return evaluate(middle, root - 1.6)
  if (root <= farTo) return evaluate(far, root - 5)
  if (root === Number.POSITIVE_INFINITY) return root
  // ln Φ is nearly a parabola out there: two of Newton's steps suffice
  let z = Math.sqrt(-2 * logTail - Math.log(-4 * Math.PI * logTail))
  for (let n = 0; n < 2; n++) z += (logNormalDistribution(-z) - logTail) / (z + 1 / z)
  return z
}

/**
 * Quantile of the standard normal distribution, about 16 digits (Wichura 1988, algorithm AS 241).
 *
 * @param probability - Above 0 and below 1.
 * @returns z with Φ(z) = probability.
 * @throws {RangeError} If `probability` lies outside (0, 1).
 * @see docs/methods/distributions.md
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export const normalQuantile = (probability: number): number => {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(
      `Cannot take a normal quantile: the probability must lie between 0 and 1, current value is ${probability}`,
    )
  }
  const offset = probability - 0.5
  if (Math.abs(offset) <= centralTo) return normalScoreOfOffset(offset)
  const magnitude = normalScoreOfLogTail(Math.log(Math.min(probability, 1 - probability)))
  return offset < 0 ? -magnitude : magnitude
}
