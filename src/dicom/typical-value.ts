/**
 * The lower median: the middle value, the lower of the two middle ones for an even count.
 *
 * Always a value that occurs: two tube voltages in one series never make a third.
 *
 * @param values - Any order; nulls are left out.
 * @returns Null when nothing is left.
 * @example lowerMedian([100, 140, null]) // 100
 */
export const lowerMedian = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b)
  return known[(known.length - 1) >> 1] ?? null
}

/**
 * The most frequent text, the alphabetically first of equally frequent ones, whatever the order.
 *
 * @param texts - Nulls are left out.
 * @returns Null when nothing is left.
 * @example mostFrequent(['B', 'A', 'B', null]) // 'B'
 */
export const mostFrequent = (texts: readonly (string | null)[]): string | null => {
  const counts = new Map<string, number>()
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1)
  let best: string | null = null
  for (const text of [...counts.keys()].sort()) {
    if (best === null || (counts.get(text) ?? 0) > (counts.get(best) ?? 0)) best = text
  }
  return best
}
