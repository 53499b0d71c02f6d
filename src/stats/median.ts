/**
 * Median; the mean of the two middle values of an even number.
 *
 * @param values - At least one.
 * @returns Not a number when there is no value.
 * @example median([3, 1, 2, 10]) // 2.5
 */
export const median = (values: ArrayLike<number>): number => {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length / 2
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  const high = sorted[Math.floor(middle)] ?? Number.NaN
  return (low + high) / 2
}
