/**
 * At most `limit` slice indices from `from` (inclusive) to `to` (exclusive), evenly spread.
 *
 * @example sampledSlices(0, 10, 5) // [1, 3, 5, 7, 9]
 */
export const sampledSlices = (from: number, to: number, limit: number): readonly number[] => {
  const count = Math.max(0, Math.min(limit, to - from))
  return Array.from({ length: count }, (_, i) => from + Math.floor(((i + 0.5) * (to - from)) / count))
}
