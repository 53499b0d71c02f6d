import { type EquivalenceBaseline, equivalencePower } from './equivalence-power.ts'

/** Ours: no scanner is scanned more often to show that it is as before. */
const mostScans = 10_000

/**
 * Fewest new scans with which two one-sided tests show equivalence with a given power.
 *
 * @param margin - In standard deviations of one scan, above 0.
 * @param difference - The true one, in the same unit, smaller than the margin.
 * @param power - Above 0 and below 1.
 * @returns Null where 10,000 scans are not enough, as with a baseline that is too short itself.
 * @throws {RangeError} If a number is outside its range.
 * @see docs/methods/equivalence.md
 * @example equivalenceCount('known', 1, 0, 0.9) // 13
 */
export const equivalenceCount = (
  baseline: EquivalenceBaseline,
  margin: number,
  difference: number,
  power: number,
): number | null => {
  if (!(power > 0 && power < 1 && margin > 0)) {
    throw new RangeError(
      `Cannot count scans: the power must lie between 0 and 1 and the margin above 0, current values are ${power} and ${margin}`,
    )
  }
  const isEnough = (count: number) => equivalencePower(count, baseline, margin, difference) >= power
  let [few, many] = [1, 2]
  while (!isEnough(many)) {
    if (many >= mostScans) return null
    few = many
    many = Math.min(mostScans, 2 * many)
  }
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2)
    if (isEnough(middle)) many = middle
    else few = middle
  }
  return many
}
