import { dot } from '../stats/autocorrelated/dot.ts'

/** Ours: a column of which less than this part is its own cannot be told from the others. */
const leastOwn = 0.02

/** Products of columns about their means, a square whose lower triangle counts. */
const centredProducts = (columns: readonly Float64Array[]): readonly Float64Array[] => {
  const centred = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length
    return column.map((value) => value - mean)
  })
  return centred.map((a, i) => Float64Array.from({ length: i + 1 }, (_, j) => dot(a, centred[j]!)))
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
  const products = centredProducts(columns)
  const rows: Float64Array[] = []
  const kept: number[] = []
  for (let index = 0; index < columns.length && kept.length + 3 <= length; index++) {
    // a row of Cholesky's factor: what the column shares with each kept one, then what is its own
    const row = new Float64Array(kept.length + 1)
    let own = products[index]![index]!
    for (const [k, other] of kept.entries()) {
      let shared = products[index]![other]!
      for (let i = 0; i < k; i++) shared -= row[i]! * rows[k]![i]!
      row[k] = shared / rows[k]![k]!
      own -= row[k]! ** 2
    }
    if (!(own > leastOwn ** 2 * products[index]![index]!)) continue
    row[kept.length] = Math.sqrt(own)
    rows.push(row)
    kept.push(index)
  }
  return kept
}
