import type { Profile } from './slice-profile.ts'

/**
 * Where the peak of a profile begins to be fitted: the stretch that stands out most from all the rest, over all places
 * and a series of widths.
 *
 * @param narrowestMm - The first width.
 * @returns Null where nothing stands out.
 * @example sliceProfileStart(profile, 0.8)?.centreMm
 */
export const sliceProfileStart = (
  { values, weights, placesMm, stepMm }: Profile,
  narrowestMm: number,
): { readonly centreMm: number; readonly fwhmMm: number } | null => {
  const size = values.length
  const sums = new Float64Array(size + 1)
  const counts = new Float64Array(size + 1)
  for (let i = 0; i < size; i++) {
    sums[i + 1] = sums[i]! + weights[i]! * values[i]!
    counts[i + 1] = counts[i]! + weights[i]!
  }
  let best: { readonly gain: number; readonly centreMm: number; readonly fwhmMm: number } | null = null
  for (let fwhmMm = narrowestMm; fwhmMm < size * stepMm * 0.9; fwhmMm *= 1.2) {
    const width = Math.max(2, Math.round(fwhmMm / stepMm))
    for (let from = 0; from + width <= size; from++) {
      const inside = counts[from + width]! - counts[from]!
      const outside = counts[size]! - inside
      if (!(inside > 0 && outside > 0)) continue
      const sum = sums[from + width]! - sums[from]!
      const step = sum / inside - (sums[size]! - sum) / outside
      const gain = (step * step * inside * outside) / (inside + outside)
      if (step <= 0 || (best && gain <= best.gain)) continue
      best = { gain, centreMm: placesMm[0]! + (from + (width - 1) / 2) * stepMm, fwhmMm: width * stepMm }
    }
  }
  return best
}
