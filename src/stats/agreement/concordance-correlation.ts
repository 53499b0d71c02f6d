import { normalQuantile } from '../normal-quantile.ts'
import { sampleMoments } from '../sample-moments.ts'
import { pairedDifferences } from './paired-differences.ts'

/** Lin's coefficient, its 95 % interval, and its parts: coefficient = correlation · accuracy. */
export type ConcordanceCorrelation = {
  readonly coefficient: number
  readonly interval: readonly [low: number, high: number]
  readonly correlation: number
  /** Bias correction C_b, from 0 to 1. */
  readonly accuracy: number
  /** Ratio of the standard deviations, first over second. */
  readonly scaleShift: number
  /** Difference of the means, first less second, over the geometric mean of the standard deviations. */
  readonly locationShift: number
}

/**
 * Lin's concordance correlation coefficient: how near pairs lie to the line of identity (Lin 1989, erratum 2000).
 *
 * Moments have the divisor n; the interval is by Fisher's z.
 *
 * @param first - Finite, three or more, not all alike.
 * @throws {RangeError} If the two are not of one length, too few, not finite, constant, or without any correlation.
 * @see docs/methods/agreement.md
 * @example concordanceCorrelation([1, 2, 3, 4], [1.1, 1.9, 3.2, 3.9]).coefficient // 0.993
 */
export const concordanceCorrelation = (
  first: readonly number[],
  second: readonly number[],
): ConcordanceCorrelation => {
  const n = pairedDifferences(first, second).length
  const [a, b] = [sampleMoments(first), sampleMoments(second)]
  if (n < 3 || !(a.variance > 0 && b.variance > 0)) {
    throw new RangeError(
      `Cannot take a concordance: 3 pairs or more must vary on both sides, current count is ${n}, variances are ${a.variance} and ${b.variance}`,
    )
  }
  const products = first.reduce((sum, value, i) => sum + (value - a.mean) * (second[i]! - b.mean), 0)
  const [sdA, sdB] = [a, b].map(({ variance }) => Math.sqrt((variance * (n - 1)) / n)) as [number, number]
  const correlation = products / n / (sdA * sdB)
  const [scaleShift, locationShift] = [sdA / sdB, (a.mean - b.mean) / Math.sqrt(sdA * sdB)]
  const accuracy = 2 / (scaleShift + 1 / scaleShift + locationShift ** 2)
  const p = correlation * accuracy
  // where all pairs lie on the line, or none does by chance, there is nothing to spread
  const rest = Math.max(0, 1 - correlation ** 2)
  const shift = locationShift ** 2
  const variance =
    ((rest * p ** 2 * (1 - p ** 2)) / correlation ** 2 +
      (2 * p ** 3 * (1 - p) * shift) / correlation -
      (p ** 4 * shift ** 2) / (2 * correlation ** 2)) /
    (n - 2)
  if (correlation === 0)
    throw new RangeError('Cannot take a concordance: pairs must be correlated, current correlation is 0')
  const half = (normalQuantile(0.975) * Math.sqrt(Math.max(0, variance))) / (1 - p ** 2)
  const z = Math.atanh(p)
  const interval: [number, number] = p ** 2 < 1 ? [Math.tanh(z - half), Math.tanh(z + half)] : [p, p]
  return { coefficient: p, interval, correlation, accuracy, scaleShift, locationShift }
}
