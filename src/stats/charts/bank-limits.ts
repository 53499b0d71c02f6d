import { bankRatios } from './bank-design.ts'
import { bankReach, bankReferences } from './bank-references.ts'
import { cusumLimit } from './cusum-limit.ts'

/** Limits of the bank of four two-sided CUSUMs, in σ, in the order of `bankReferences`. */
export type BankLimits = {
  readonly h: readonly [number, number, number, number]
  /** Each z is cut off at ± this before it enters, so that no point signals from zero alone. */
  readonly zMax: number
}

/** Individual over joint run length, by linear interpolation over ln ARL. */
const ratioAt = (arl0: number): number => {
  const above = Math.max(
    1,
    bankRatios.findIndex(([joint]) => joint >= arl0),
  )
  const [low, high] = [bankRatios[above - 1]!, bankRatios[above]!]
  const part = Math.log(arl0 / low[0]) / Math.log(high[0] / low[0])
  return low[1] + part * (high[1] - low[1])
}

/**
 * Limits with which the whole bank signals falsely once in `arl0` samples on average, its members equally often.
 *
 * @param arl0 - Mean in-control run length of the bank from zero, 100 to 1 000 000 samples of independent N(0, 1).
 * @returns Each member's h in σ, and where z is cut off; the joint run length is within 2 % of `arl0` up to 10 000.
 * @throws {RangeError} If `arl0` lies outside 100 to 1 000 000.
 * @see docs/methods/run-length.md
 * @example bankLimits(983).h // about 19.2, 11.7, 6.65, 3.46
 */
export const bankLimits = (arl0: number): BankLimits => {
  const [shortest, longest] = [bankRatios[0]![0], bankRatios.at(-1)![0]]
  if (!(arl0 >= shortest && arl0 <= longest)) {
    throw new RangeError(
      `Cannot design a bank of CUSUMs: the run length must lie in ${shortest} to ${longest}, current value is ${arl0}`,
    )
  }
  const member = arl0 * ratioAt(arl0)
  const limitOf = (k: number): number => cusumLimit({ k, arl0: member })
  const [k1, k2, k3, k4] = bankReferences
  const last = limitOf(k4)
  return { h: [limitOf(k1), limitOf(k2), limitOf(k3), last], zMax: bankReach * (k4 + last) }
}
