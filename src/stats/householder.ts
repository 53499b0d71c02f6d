/** A matrix as reflections times a triangle (Householder 1958), its columns taken in an order, the longest rest first. */
export type Reflections = {
  readonly rows: number
  readonly columns: number
  /** Vectors of the reflections, one after the other, each of `rows` numbers. */
  readonly vectors: Float64Array
  /** The upper triangle, row after row. */
  readonly triangle: Float64Array
  /** Which column stands where. */
  readonly order: readonly number[]
}

/** A column of which less than this part is left beside those before it counts as their combination. Ours. */
const smallestRest = 1e-13

const normBelow = (matrix: Float64Array, from: number, to: number): number => {
  let sum = 0
  for (let i = from; i < to; i++) sum += matrix[i]! * matrix[i]!
  return Math.sqrt(sum)
}

/** vector −= v·2(vᵀ·vector)/(vᵀv) for v of length √2, from row `first` on. */
const reflect = (
  v: Float64Array,
  fromV: number,
  into: Float64Array,
  from: number,
  first: number,
  rows: number,
) => {
  let sum = 0
  for (let i = first; i < rows; i++) sum += v[fromV + i]! * into[from + i]!
  for (let i = first; i < rows; i++) into[from + i]! -= sum * v[fromV + i]!
}

/**
 * Takes a matrix apart into reflections and a triangle.
 *
 * @param matrix - Column after column, of about equal lengths; it is overwritten.
 * @throws {RangeError} If the columns are linearly dependent within rounding.
 * @see docs/methods/distributions.md
 */
export const householder = (matrix: Float64Array, rows: number, columns: number): Reflections => {
  const order = Array.from({ length: columns }, (_, j) => j)
  const triangle = new Float64Array(columns * columns)
  const vectors = new Float64Array(rows * columns)
  const whole = order.map((j) => normBelow(matrix, j * rows, (j + 1) * rows))
  for (let k = 0; k < columns; k++) {
    const rests = order.map((j, place) =>
      place < k ? -1 : normBelow(matrix, j * rows + k, (j + 1) * rows) / whole[j]!,
    )
    const best = rests.indexOf(Math.max(...rests))
    if (!(rests[best]! > smallestRest)) {
      throw new RangeError(
        `Cannot fit: columns must be linearly independent, current column ${order[best]! + 1} is a combination of others`,
      )
    }
    ;[order[k], order[best]] = [order[best]!, order[k]!]
    for (let i = 0; i < k; i++) {
      ;[triangle[i * columns + k], triangle[i * columns + best]] = [
        triangle[i * columns + best]!,
        triangle[i * columns + k]!,
      ]
    }
    const from = order[k]! * rows
    const head = matrix[from + k]!
    const length = normBelow(matrix, from + k, from + rows)
    const diagonal = head > 0 ? -length : length
    triangle[k * columns + k] = diagonal
    // vᵀv = 2·length·(length + |head|)
    const scale = 1 / Math.sqrt(length * (length + Math.abs(head)))
    for (let i = k; i < rows; i++) vectors[k * rows + i] = scale * matrix[from + i]!
    vectors[k * rows + k]! = scale * (head - diagonal)
    for (let place = k + 1; place < columns; place++) {
      const j = order[place]! * rows
      reflect(vectors, k * rows, matrix, j, k, rows)
      triangle[k * columns + place] = matrix[j + k]!
    }
  }
  return { rows, columns, vectors, triangle, order }
}

/**
 * All reflections of a vector, in place: forward into the columns' own directions, or back.
 *
 * @param vector - Of as many numbers as the matrix has rows.
 */
export const reflectVector = (
  { rows, columns, vectors }: Reflections,
  vector: Float64Array,
  direction: 'forward' | 'back',
): void => {
  for (let n = 0; n < columns; n++) {
    const k = direction === 'forward' ? n : columns - 1 - n
    reflect(vectors, k * rows, vector, 0, k, rows)
  }
}

/**
 * Solves R·x = b, or Rᵀ·x = b, in place.
 *
 * @param vector - Its first numbers, one for each column, hold b and then x.
 */
export const solveTriangle = (
  { columns, triangle }: Reflections,
  vector: Float64Array,
  which: 'upper' | 'transposed',
): void => {
  for (let n = 0; n < columns; n++) {
    const i = which === 'upper' ? columns - 1 - n : n
    let rest = vector[i]!
    for (let m = 0; m < n; m++) {
      const j = which === 'upper' ? columns - 1 - m : m
      rest -= triangle[which === 'upper' ? i * columns + j : j * columns + i]! * vector[j]!
    }
    vector[i] = rest / triangle[i * columns + i]!
  }
}
