import { normalDistribution } from '../../stats/normal-distribution.ts'
import type { Verdict } from '../change.ts'

/** Ours: so sure that a shift is too large, or that it is not. */
const outsideFrom = 0.8
const insideUpTo = 0.05

/**
 * Whether a shift lies outside its tolerance, with the probability that it does: P(|shift| > tolerance) for a normal
 * distribution.
 *
 * @param standardUncertainty - Of the shift, not negative; 0 for a shift that is known.
 * @returns `outside` from 0.8, `inside` up to 0.05, else `inconclusive`.
 * @throws {RangeError} If the uncertainty is negative or the tolerance not above 0.
 * @see docs/methods/first-impact.md
 * @example judgeShift(2.3, 0.306, 2) // 0.84, outside
 */
export const judgeShift = (
  shift: number,
  standardUncertainty: number,
  tolerance: number,
): { readonly probabilityOutside: number; readonly verdict: Verdict } => {
  if (!(standardUncertainty >= 0 && tolerance > 0)) {
    throw new RangeError(
      `Cannot judge a shift: its uncertainty must not be negative and its tolerance be above 0, current values are ${standardUncertainty} and ${tolerance}`,
    )
  }
  const probabilityOutside =
    standardUncertainty === 0
      ? Number(Math.abs(shift) > tolerance)
      : normalDistribution((shift - tolerance) / standardUncertainty) +
        normalDistribution((-shift - tolerance) / standardUncertainty)
  const verdict =
    probabilityOutside >= outsideFrom
      ? 'outside'
      : probabilityOutside <= insideUpTo
        ? 'inside'
        : 'inconclusive'
  return { probabilityOutside, verdict }
}
