/** Ours: a column of which less than this part is its own cannot be told from the others. */
const leastOwn = 0.02

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/**
 * Which columns can be fitted together beside a constant, the earlier ones first: those that are no combination of the
 * kept ones before them, and no more than leave a few scans for the noise.
 *
 * @param columns - n values each.
 * @returns Indices, ascending.
 * @example independentColumns([step, step, otherStep]) // [0, 2]
 */
export const independentColumns = (columns: readonly Float64Array[]): readonly number[] => {
  const length = columns[0]?.length ?? 0
  const basis: Float64Array[] = [new Float64Array(length).fill(1 / Math.sqrt(length))]
  const kept: number[] = []
  for (const [index, column] of columns.entries()) {
    if (kept.length + 3 > length) break
    const rest = column.slice()
    for (const unit of basis) {
      const part = dot(unit, rest)
      for (let i = 0; i < length; i++) rest[i]! -= part * unit[i]!
    }
    const own = dot(rest, rest)
    const centred = dot(column, column) - dot(column, basis[0]!) ** 2
    if (!(own > leastOwn ** 2 * centred && own > 0)) continue
    const norm = Math.sqrt(own)
    basis.push(rest.map((value) => value / norm))
    kept.push(index)
  }
  return kept
}
