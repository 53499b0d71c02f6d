/**
 * Inverse of a symmetric positive definite matrix, by Gauss-Jordan elimination.
 *
 * @param matrix - Rows of equal length.
 * @returns The inverse; null for a matrix that is singular within rounding.
 * @example invertSymmetric([[2, 0], [0, 4]]) // [[0.5, 0], [0, 0.25]]
 */
export const invertSymmetric = (
  matrix: readonly (readonly number[])[],
): readonly (readonly number[])[] | null => {
  const size = matrix.length
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))])
  const scale = Math.max(...matrix.map((row, i) => Math.abs(row[i]!)))
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(work[row]![column]!) > Math.abs(work[pivot]![column]!)) pivot = row
    }
    if (!(Math.abs(work[pivot]![column]!) > 1e-14 * scale)) return null
    ;[work[column], work[pivot]] = [work[pivot]!, work[column]!]
    const divisor = work[column]![column]!
    for (let j = column; j < 2 * size; j++) work[column]![j]! /= divisor
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = work[row]![column]!
      if (factor === 0) continue
      for (let j = column; j < 2 * size; j++) work[row]![j]! -= factor * work[column]![j]!
    }
  }
  return work.map((row) => row.slice(size))
}
