const slabMm = 4

/**
 * An index of things by the heights they reach: for a height, the few that may meet it.
 *
 * @param reach - Lowest and highest z of a thing.
 * @example byHeight(tubes, ({ from, to }) => [from[2] - 1, to[2] + 1])(12)
 */
export const byHeight = <Item>(
  items: readonly Item[],
  reach: (item: Item) => readonly [low: number, high: number],
): ((zMm: number) => readonly Item[]) => {
  const slabs = new Map<number, Item[]>()
  for (const item of items) {
    const [low, high] = reach(item)
    for (let slab = Math.floor(low / slabMm); slab <= Math.floor(high / slabMm); slab++) {
      const there = slabs.get(slab)
      if (there) there.push(item)
      else slabs.set(slab, [item])
    }
  }
  return (zMm) => slabs.get(Math.floor(zMm / slabMm)) ?? []
}
