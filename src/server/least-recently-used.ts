/** A store of at most `limit` values that drops the one not asked for the longest. */
type LeastRecentlyUsed<Value> = {
  readonly get: (key: string) => Value | undefined
  readonly set: (key: string, value: Value) => void
  readonly delete: (key: string) => void
}

/** @example const cache = leastRecentlyUsed<Buffer>(64) */
export const leastRecentlyUsed = <Value>(limit: number): LeastRecentlyUsed<Value> => {
  // A Map keeps the order of insertion: the first key is the one not asked for the longest.
  const values = new Map<string, Value>()
  const set = (key: string, value: Value): void => {
    values.delete(key)
    values.set(key, value)
    for (const oldest of values.keys()) {
      if (values.size <= limit) break
      values.delete(oldest)
    }
  }
  const get = (key: string): Value | undefined => {
    const value = values.get(key)
    if (value !== undefined) set(key, value)
    return value
  }
  return { get, set, delete: (key) => void values.delete(key) }
}
