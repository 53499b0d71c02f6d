/** Swaps two rows of a square matrix and of the right side. */
const swapRows = (matrix: Float64Array, right: Float64Array, a: number, b: number): void => {
  const size = right.length
  const row = matrix.slice(a * size, (a + 1) * size)
  matrix.copyWithin(a * size, b * size, (b + 1) * size)
  matrix.set(row, b * size)
  const value = right[a]!
  right[a] = right[b]!
  right[b] = value
}

/**
 * Solution of a system of linear equations, by elimination with the largest pivot of each column.
 *
 * @param matrix - Square, row after row, n² numbers; overwritten.
 * @param right - n numbers; overwritten by the solution.
 * @returns `right`, now the solution.
 * @throws {RangeError} If the matrix is singular.
 * @example solveLinear(Float64Array.of(2, 0, 0, 4), Float64Array.of(2, 2)) // [1, 0.5]
 */
export const solveLinear = (matrix: Float64Array, right: Float64Array): Float64Array => {
  const size = right.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row * size + column]!) > Math.abs(matrix[pivot * size + column]!)) pivot = row
    }
    const divisor = matrix[pivot * size + column]!
    if (!(Math.abs(divisor) > 0)) {
      throw new RangeError('Cannot solve the equations: the matrix must not be singular, current pivot is 0')
    }
    if (pivot !== column) swapRows(matrix, right, pivot, column)
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row * size + column]! / divisor
      if (factor === 0) continue
      for (let j = column + 1; j < size; j++) matrix[row * size + j]! -= factor * matrix[column * size + j]!
      right[row]! -= factor * right[column]!
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    let value = right[row]!
    for (let j = row + 1; j < size; j++) value -= matrix[row * size + j]! * right[j]!
    right[row] = value / matrix[row * size + row]!
  }
  return right
}
