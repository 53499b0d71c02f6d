/**
 * Ranks from 1; equal values share the mean of theirs.
 *
 * @param values - At least two, finite.
 * @throws {RangeError} If there are fewer values or one is not finite.
 * @example midRanks([30, 10, 30]) // [2.5, 1, 2.5]
 */
export const midRanks = (values: readonly number[]): Float64Array => {
  const n = values.length
  if (n < 2 || !values.every(Number.isFinite)) {
    throw new RangeError(`Cannot rank: values must be finite and at least two, current number is ${n}`)
  }
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const ranks = new Float64Array(n)
  for (let from = 0; from < n; ) {
    let to = from + 1
    while (to < n && values[order[to]!] === values[order[from]!]) to++
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}
