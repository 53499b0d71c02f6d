/**
 * Runs one task an item, at most `limit` at a time, and keeps the order of the results.
 *
 * @throws What the first failing task threw; no further task is begun then.
 * @example await bounded([1, 2, 3], 2, async (n) => n * n) // [1, 4, 9]
 */
export const bounded = async <Item, Result>(
  items: readonly Item[],
  limit: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = new Array(items.length)
  const queue = items.entries()
  const lane = async (): Promise<void> => {
    for (const [i, item] of queue) results[i] = await task(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  return results
}
