/**
 * Standard error of a figure by the jackknife, from what it becomes without each of n groups in turn.
 *
 * @param without - The n figures.
 * @returns √((n − 1)/n · Σ(x − mean)²); 0 without groups.
 * @example jackknife([1.5, 2, 2.5]) // 0.577: the standard error of the mean of 1, 2, 3
 */
export const jackknife = (without: readonly number[]): number => {
  const n = without.length
  if (n === 0) return 0
  const mean = without.reduce((sum, value) => sum + value, 0) / n
  return Math.sqrt(((n - 1) / n) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0))
}
