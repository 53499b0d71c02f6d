import { type BankLimits, bankLimits } from './bank-limits.ts'
import { guardFactors } from './guard-factors.ts'

/** Factor at a stated run length: linear over its logarithm, and that of the nearest end beyond. */
const factorAt = (arl0: number, priorDf: number): number => {
  const [low, high] = guardFactors
  const column = priorDf > 0 ? 'withPrior' : 'withoutPrior'
  const part = Math.log(arl0 / low.arl0) / Math.log(high.arl0 / low.arl0)
  return low[column] + Math.min(1, Math.max(0, part)) * (high[column] - low[column])
}

/**
 * Limits of the bank for self-starting scores, wide enough that 90 % of scanners keep the stated run length whatever
 * their own baseline happens to be.
 *
 * The scores are exact on average over scanners, but one scanner's baseline is off by chance, and its bank then signals
 * sooner or later than stated. The stated run length is raised by a factor from simulations; it hardly depends on the
 * length of the baseline, because the stream goes on learning.
 *
 * @param arl0 - Stated mean run length, 370 to 100 000 samples; simulated at 370 and 1000.
 * @param baselineCount - Clean values learnt before the bank starts, 10 or more.
 * @param priorDf - Degrees of freedom of the prior of σ; 0 without.
 * @throws {RangeError} If a value lies outside its range.
 * @see docs/methods/run-length.md
 * @example guardedBankLimits(1000, 20, 0).h[3] // wider than bankLimits(1000).h[3]
 */
export const guardedBankLimits = (arl0: number, baselineCount: number, priorDf: number): BankLimits => {
  if (!(arl0 >= 370 && arl0 <= 100_000)) {
    throw new RangeError(`Cannot guard a run length: it must lie in 370 to 100000, current value is ${arl0}`)
  }
  if (!(baselineCount >= 10)) {
    throw new RangeError(
      `Cannot guard a run length: the baseline must have 10 values or more, current number is ${baselineCount}`,
    )
  }
  if (!(priorDf >= 0)) {
    throw new RangeError(
      `Cannot guard a run length: the prior must have 0 or more degrees of freedom, current value is ${priorDf}`,
    )
  }
  return bankLimits(arl0 * factorAt(arl0, priorDf))
}
