/** A ragged table whose rows ascend, given by a function and never stored. */
export type SortedRows = {
  readonly rowCount: number
  readonly lengthOf: (row: number) => number
  /** Ascends with `column` within a row. */
  readonly valueAt: (row: number, column: number) => number
}

/** Weighted median: the lowest value with half of the weight at or below it. */
const weightedMedian = (entries: { readonly value: number; readonly weight: number }[]): number => {
  entries.sort((a, b) => a.value - b.value)
  const half = entries.reduce((sum, { weight }) => sum + weight, 0) / 2
  let below = 0
  for (const { value, weight } of entries) {
    below += weight
    if (below >= half) return value
  }
  return entries[entries.length - 1]!.value
}

/** How many values of a row, from `from` to `to`, come before the pivot: below it, or also equal to it. */
const boundary = (
  { valueAt }: SortedRows,
  row: number,
  [from, to]: readonly [number, number],
  pivot: number,
  withEqual: boolean,
): number => {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >> 1
    const value = valueAt(row, middle)
    if (value < pivot || (withEqual && value === pivot)) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The value of a given rank among all values of a table with sorted rows, without making the table: each round throws
 * away at least a quarter of what is left, so that m rows of up to n values take O(m log² n) steps.
 *
 * @param rows - Its values must come out the same whenever they are asked for.
 * @param rank - 1 for the lowest.
 * @throws {RangeError} If `rank` is no integer from 1 to the number of values.
 * @see D. B. Johnson and T. Mizoguchi 1978, SIAM Journal on Computing 7: 147–153
 * @example selectInSortedRows({ rowCount: 2, lengthOf: () => 2, valueAt: (i, j) => 10 * i + j }, 3) // 10
 */
export const selectInSortedRows = (rows: SortedRows, rank: number): number => {
  const { rowCount, lengthOf, valueAt } = rows
  const start = new Int32Array(rowCount)
  const end = Int32Array.from({ length: rowCount }, (_, row) => lengthOf(row))
  const count = end.reduce((sum, length) => sum + length, 0)
  if (!Number.isInteger(rank) || rank < 1 || rank > count) {
    throw new RangeError(
      `Cannot select by rank: the rank must be an integer from 1 to ${count}, current value is ${rank}`,
    )
  }
  for (;;) {
    const middles: { readonly value: number; readonly weight: number }[] = []
    for (let row = 0; row < rowCount; row++) {
      const weight = end[row]! - start[row]!
      if (weight > 0) middles.push({ value: valueAt(row, (start[row]! + end[row]! - 1) >> 1), weight })
    }
    const pivot = weightedMedian(middles)
    const below = start.map((from, row) => boundary(rows, row, [from, end[row]!], pivot, false))
    const upTo = below.map((from, row) => boundary(rows, row, [from, end[row]!], pivot, true))
    if (rank <= below.reduce((sum, value) => sum + value, 0)) end.set(below)
    else if (rank > upTo.reduce((sum, value) => sum + value, 0)) start.set(upTo)
    else return pivot
  }
}
