import { median } from '../stats/median.ts'
import { qnScale } from '../stats/robust/qn-scale.ts'

/** Ours: by fewer scans none can be said to stand out. */
const fewestScans = 6

/**
 * Ours, by simulation: so many Qn from the median, and of one in forty periods of 6 to 50 Gaussian scans one stands
 * out. Qn of few scans scatters, more so of an odd number.
 */
const reachOf = (count: number): number => 3.6 + (count % 2 === 1 ? 80 : 40) / count ** 2

/**
 * Which values of a period stand out from the rest, by median and Qn, which half of them cannot move; those that are
 * left are looked at again, so that one does not hide behind another.
 *
 * @param values - Finite, in any order.
 * @returns Indices, ascending; none where most values are equal.
 * @see docs/methods/drift.md
 * @example standingOut([1, 2, 3, 2, 1, 2, 90]) // [6]
 */
export const standingOut = (values: ArrayLike<number>): readonly number[] => {
  const all = Array.from(values)
  let kept = [...all.keys()]
  while (kept.length >= fewestScans) {
    const own = kept.map((k) => all[k]!)
    const reach = reachOf(own.length) * qnScale(own)
    const middle = median(own)
    const left = reach > 0 ? kept.filter((k) => Math.abs(all[k]! - middle) <= reach) : kept
    if (left.length === kept.length || left.length < fewestScans) break
    kept = left
  }
  const inside = new Set(kept)
  return [...all.keys()].filter((k) => !inside.has(k))
}
