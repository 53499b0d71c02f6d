/** Number, mean and variance (divisor n − 1) of a sample. */
export type SampleMoments = { readonly count: number; readonly mean: number; readonly variance: number }

/**
 * Mean and variance of a sample of two or more, by two passes.
 *
 * @param values - Finite.
 * @throws {RangeError} If there are fewer than two values, or one is not finite.
 * @example sampleMoments([1, 2, 3]) // mean 2, variance 1
 */
export const sampleMoments = (values: readonly number[]): SampleMoments => {
  const count = values.length
  if (count < 2)
    throw new RangeError(`Cannot take a variance: values must be 2 or more, current count is ${count}`)
  const bad = values.find((value) => !Number.isFinite(value))
  if (bad !== undefined)
    throw new RangeError(`Cannot take a variance: values must be finite, current value is ${bad}`)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { count, mean, variance: squares / (count - 1) }
}
