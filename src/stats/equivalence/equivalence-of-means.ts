import { type Equivalence, equivalenceTest } from './equivalence-test.ts'

/** Mean and standard deviation (n − 1) of independent measurements. */
export type SampleSummary = { readonly mean: number; readonly sd: number; readonly count: number }

const varianceOfMean = ({ sd, count }: SampleSummary): number => {
  if (!(Number.isInteger(count) && count >= 2 && sd >= 0)) {
    throw new RangeError(
      `Cannot test equivalence: each side must have 2 values or more and a standard deviation, current count is ${count}, standard deviation is ${sd}`,
    )
  }
  return (sd * sd) / count
}

/**
 * Whether the mean after an event lies within a margin of that before, by two one-sided tests of Welch's t.
 *
 * @param means - Before and after, and the margin, in one unit; the difference is after less before.
 * @throws {RangeError} If a side has fewer than two values, neither scatters, or the margin is not above 0.
 * @see docs/methods/equivalence.md
 * @example equivalenceOfMeans({ before: { mean: 0, sd: 1, count: 20 }, after: { mean: 0.1, sd: 1, count: 13 }, margin: 1 })
 */
export const equivalenceOfMeans = ({
  before,
  after,
  margin,
}: {
  readonly before: SampleSummary
  readonly after: SampleSummary
  readonly margin: number
}): Equivalence => {
  const [a, b] = [varianceOfMean(before), varianceOfMean(after)]
  const degreesOfFreedom = (a + b) ** 2 / (a ** 2 / (before.count - 1) + b ** 2 / (after.count - 1))
  return equivalenceTest(after.mean - before.mean, Math.sqrt(a + b), degreesOfFreedom, margin)
}
