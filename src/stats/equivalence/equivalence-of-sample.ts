import { sampleMoments } from '../sample-moments.ts'
import { type Equivalence, equivalenceTest } from './equivalence-test.ts'

/**
 * Whether the mean of a sample lies within a margin of a known reference; of paired scans give their differences and 0.
 *
 * @param values - Finite, two or more, independent; not all alike.
 * @param reference - In their unit, without error.
 * @throws {RangeError} If values are too few, not finite or all alike, or the margin is not above 0.
 * @see docs/methods/equivalence.md
 * @example equivalenceOfSample([-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4], 0, 2.5).p // 0.0211
 */
export const equivalenceOfSample = (
  values: readonly number[],
  reference: number,
  margin: number,
): Equivalence => {
  const { count, mean, variance } = sampleMoments(values)
  return equivalenceTest(mean - reference, Math.sqrt(variance / count), count - 1, margin)
}
