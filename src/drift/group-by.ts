/**
 * Values by a key, in the order in which the keys first come.
 *
 * @example groupBy(['air', 'bone', 'acrylic'], (name) => name[0]).get('a') // ['air', 'acrylic']
 */
export const groupBy = <Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> => {
  const groups = new Map<Key, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
