/**
 * The solution of a small square system of linear equations, by elimination with pivoting.
 *
 * @param matrix - n·n coefficients, row by row; not changed.
 * @param right - n right-hand sides.
 * @returns n unknowns, or null where the equations do not determine them.
 * @example solveLinear([2, 0, 0, 4], [2, 2]) // [1, 0.5]
 */
export const solveLinear = (
  matrix: ArrayLike<number>,
  right: ArrayLike<number>,
): readonly number[] | null => {
  const n = right.length
  const rows = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n + 1 }, (_, j) => (j < n ? matrix[i * n + j]! : right[i]!)),
  )
  const size = rows.reduce((most, row) => row.reduce((max, value) => Math.max(max, Math.abs(value)), most), 0)
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    }
    if (!(Math.abs(rows[pivot]![column]!) > size * Number.EPSILON * n)) return null
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const leading = rows[column]!
    for (let i = column + 1; i < n; i++) {
      const row = rows[i]!
      const factor = row[column]! / leading[column]!
      for (let j = column; j <= n; j++) row[j]! -= factor * leading[j]!
    }
  }
  const solution = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i]!
    let rest = row[n]!
    for (let j = i + 1; j < n; j++) rest -= row[j]! * solution[j]!
    solution[i] = rest / row[i]!
  }
  return solution
}
