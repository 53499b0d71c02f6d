/** Frequency at which a ramp's profile is sensitive to the blur: half of its own spectrum is left there. Ours. */
const sensitivePerMm = 0.2

/**
 * Standard deviation of the Gaussian that blurs as a modulation transfer does at 0.2/mm, where the profile of a ramp
 * feels it.
 *
 * @param frequenciesPerMm - Ascending, from 0 to 0.2 or more.
 * @param transfer - At each of them, 1 at 0.
 * @returns Mm; null where the transfer does not lie between 0 and 1 there.
 * @see docs/methods/slice-thickness.md
 * @example lineSpreadSigma([0, 0.2, 0.4], [1, 0.79, 0.39]) // 0.55
 */
export const lineSpreadSigma = (
  frequenciesPerMm: readonly number[],
  transfer: readonly number[],
): number | null => {
  const next = frequenciesPerMm.findIndex((f) => f >= sensitivePerMm)
  if (next < 1) return null
  const [low, high] = [frequenciesPerMm[next - 1]!, frequenciesPerMm[next]!]
  const share = (sensitivePerMm - low) / (high - low)
  const value = transfer[next - 1]! + share * (transfer[next]! - transfer[next - 1]!)
  if (!(value > 0 && value < 1)) return null
  return Math.sqrt(-Math.log(value) / 2) / (Math.PI * sensitivePerMm)
}
