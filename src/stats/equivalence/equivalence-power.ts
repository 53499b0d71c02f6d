import { logGamma } from '../log-gamma.ts'
import { normalDistribution } from '../normal-distribution.ts'
import { studentTQuantile } from '../student-t-distribution.ts'

/**
 * With what the mean of new scans is compared: a reference without error (or paired scans with 0), the mean of so many
 * scans before, or of as many as there are new ones.
 */
export type EquivalenceBaseline = number | 'known' | 'as-many'

const steps = 2000

/**
 * Power of two one-sided t tests at 5 % each: how often equivalence is shown. Exact for normal values, by integration
 * over the distribution of the sample's standard deviation; scans before and after have one standard deviation, pooled.
 *
 * @param count - New scans, 2 or more.
 * @param baseline - Scans before, 2 or more.
 * @param margin - In standard deviations of one value, above 0.
 * @param difference - The true one, in the same unit.
 * @throws {RangeError} If a number is outside its range.
 * @see docs/methods/equivalence.md
 * @example equivalencePower(13, 'known', 1, 0) // 0.919
 */
export const equivalencePower = (
  count: number,
  baseline: EquivalenceBaseline,
  margin: number,
  difference: number,
): number => {
  const before = baseline === 'known' ? null : baseline === 'as-many' ? count : baseline
  const isCount = (number: number) => Number.isInteger(number) && number >= 2
  if (!(isCount(count) && isCount(before ?? 2) && margin > 0 && Number.isFinite(margin + difference))) {
    throw new RangeError(
      `Cannot take a power: counts must be 2 or more and the margin above 0, current values are ${count}, ${baseline} and ${margin}`,
    )
  }
  const df = count - 1 + (before === null ? 0 : before - 1)
  const error = Math.sqrt(1 / count + (before === null ? 0 : 1 / before))
  const t = studentTQuantile(0.95, df)
  const log = Math.LN2 + (df / 2) * Math.log(df / 2) - logGamma(df / 2)
  // of s/σ = r: density, times the chance that the mean lies where the interval of that width fits in
  const at = (r: number): number => {
    const [low, high] = [(-margin - difference) / error + t * r, (margin - difference) / error - t * r]
    const density = Math.exp(log + (df - 1) * Math.log(r) - (df * r * r) / 2)
    return density * Math.max(0, normalDistribution(high) - normalDistribution(low))
  }
  const end = Math.min(margin / (error * t), 1 + 13 / Math.sqrt(2 * df))
  const width = end / steps
  let sum = at(end) + (df === 1 ? at(1e-300) : 0)
  for (let i = 1; i < steps; i++) sum += at(i * width) * (i % 2 === 1 ? 4 : 2)
  return (sum * width) / 3
}
