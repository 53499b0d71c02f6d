import { householder, type Reflections, solveTriangle } from './householder.ts'
import { refineFit, solveFit } from './refine-fit.ts'

/** A linear fit in floating numbers. */
export type QrFit = {
  readonly coefficients: readonly number[]
  /** (XᵀX)⁻¹: times the variance of the residuals it is the covariance of the coefficients. */
  readonly covarianceUnscaled: readonly (readonly number[])[]
  /** Response less fit. */
  readonly residuals: Float64Array
  readonly sumOfSquares: number
  /** Rows less columns. */
  readonly degreesOfFreedom: number
  /** ln det XᵀX. */
  readonly logDeterminant: number
}

/** Not a number where one is none. */
const largestOf = (column: ArrayLike<number>): number => {
  let largest = 0
  for (let i = 0; i < column.length; i++) largest = Math.max(largest, Math.abs(column[i]!))
  return largest
}

const refuseShape = (design: readonly ArrayLike<number>[], response: ArrayLike<number>): void => {
  if (design.length === 0 || design.some((column) => column.length !== response.length)) {
    throw new RangeError(
      `Cannot fit: columns must be as long as the response, current lengths are ${design.map(({ length }) => length).join(', ')} and ${response.length}`,
    )
  }
  if (!(largestOf(response) < Number.POSITIVE_INFINITY)) {
    throw new RangeError('Cannot fit: the response must be finite, current values are not')
  }
  if (response.length < design.length) {
    throw new RangeError(
      `Cannot fit: as many rows as columns are needed, current counts are ${response.length} and ${design.length}`,
    )
  }
}

/** Powers of two near the columns' lengths: scaling by them costs no digit. */
const scalesOf = (design: readonly ArrayLike<number>[]): readonly number[] =>
  design.map((column, j) => {
    const largest = largestOf(column)
    if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `Cannot fit: columns must be finite and not 0, the largest number of column ${j + 1} is ${largest}`,
      )
    }
    return 2 ** -Math.round(Math.log2(largest))
  })

/** The scaled columns, the response and room for the residuals, one after the other. */
const tableOf = (
  design: readonly ArrayLike<number>[],
  response: ArrayLike<number>,
  scales: readonly number[],
): Float64Array => {
  const rows = response.length
  const table = new Float64Array(rows * (design.length + 2))
  for (const [j, column] of design.entries()) {
    for (let i = 0; i < rows; i++) table[j * rows + i] = column[i]! * scales[j]!
  }
  table.set(response, rows * design.length)
  return table
}

/** (XᵀX)⁻¹ = R⁻¹R⁻ᵀ, in the columns' own order and scale. */
const covarianceOf = (qr: Reflections, scales: readonly number[]): number[][] => {
  const { columns, order } = qr
  const inverse = order.map((_, k) => {
    const unit = new Float64Array(columns)
    unit[k] = 1
    solveTriangle(qr, unit, 'transposed')
    solveTriangle(qr, unit, 'upper')
    return unit
  })
  const place = order.map((_, j) => order.indexOf(j))
  return place.map((row, a) => place.map((column, b) => inverse[row]![column]! * scales[a]! * scales[b]!))
}

/**
 * Least squares by reflections, with corrections computed in twice the digits: the coefficients are those of the exact
 * solution of the given numbers to nearly all digits, unless the columns are all but dependent.
 *
 * For thousands of rows; `leastSquares` fits the pixels of images.
 *
 * @param design - Columns, each as long as the response. A mean needs a column of ones.
 * @param response - At least as many numbers as columns.
 * @throws {RangeError} If lengths do not fit, a number is not finite, or columns are linearly dependent within rounding.
 * @see docs/methods/distributions.md
 * @example qrLeastSquares([[1, 1, 1], [0, 1, 2]], [1, 3, 2]).coefficients // [1.5, 0.5]
 */
export const qrLeastSquares = (design: readonly ArrayLike<number>[], response: ArrayLike<number>): QrFit => {
  refuseShape(design, response)
  const [rows, columns] = [response.length, design.length]
  const scales = scalesOf(design)
  const table = tableOf(design, response, scales)
  const qr = householder(table.slice(0, rows * columns), rows, columns)
  const residuals = table.subarray((columns + 1) * rows)
  residuals.set(response)
  const coefficients = solveFit(qr, residuals, new Float64Array(columns))
  refineFit(qr, table, coefficients)
  let sumOfSquares = 0
  for (const rest of residuals) sumOfSquares += rest * rest
  let logDeterminant = 0
  for (let k = 0; k < columns; k++) {
    logDeterminant += 2 * Math.log(Math.abs(qr.triangle[k * columns + k]!) / scales[k]!)
  }
  return {
    coefficients: Array.from(coefficients, (value, j) => value * scales[j]!),
    covarianceUnscaled: covarianceOf(qr, scales),
    residuals: residuals.slice(),
    sumOfSquares,
    degreesOfFreedom: rows - columns,
    logDeterminant,
  }
}
