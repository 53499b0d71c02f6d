import { type Rational, rationalOf, rationalToNumber } from './rational.ts'
import { wholeNumbers } from './whole-numbers.ts'

/** A linear fit without rounding: every number is the nearest to its exact value, roots within one digit of that. */
export type ExactFit = {
  readonly coefficients: readonly number[]
  readonly exactCoefficients: readonly Rational[]
  readonly standardDeviations: readonly number[]
  readonly residualSd: number
  /** About the mean where a column is constant, else about 0; not a number where the response does not vary. */
  readonly rSquared: number
  /** Of all columns but a constant one against none of them; Infinity for a perfect fit. */
  readonly fStatistic: number
  readonly degreesOfFreedom: number
}

/** The adjugate of a positive definite matrix and its product with a vector; both over the determinant are exact. */
type Solution = {
  readonly determinant: bigint
  readonly solution: readonly bigint[]
  readonly adjugate: readonly (readonly bigint[])[]
}

const dot = (a: readonly bigint[], b: readonly bigint[]): bigint =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0n)

/** Elimination without fractions (Bareiss 1968): each division leaves no rest. */
const solve = (matrix: readonly (readonly bigint[])[], right: readonly bigint[]): Solution => {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, right[i]!, ...row.map((_, j) => (i === j ? 1n : 0n))])
  let before = 1n
  for (let k = 0; k < size; k++) {
    const pivotRow = rows[k]!
    const pivot = pivotRow[k]!
    if (pivot === 0n) {
      throw new RangeError(
        `Cannot fit exactly: columns must be linearly independent, current column ${k + 1} is a combination of those before it`,
      )
    }
    for (let i = 0; i < size; i++) {
      if (i === k) continue
      const factor = rows[i]![k]!
      rows[i] = rows[i]!.map((value, j) => (pivot * value - factor * pivotRow[j]!) / before)
    }
    before = pivot
  }
  return {
    determinant: before,
    solution: rows.map((row) => row[size]!),
    adjugate: rows.map((row) => row.slice(size + 1)),
  }
}

const refuseShape = (design: readonly (readonly unknown[])[], response: readonly unknown[]): void => {
  const columns = design[0]?.length ?? 0
  if (columns === 0 || design.some((row) => row.length !== columns) || design.length !== response.length) {
    throw new RangeError(
      `Cannot fit exactly: each response needs a row of one length, current counts are ${response.length} and ${design.length}`,
    )
  }
  if (design.length <= columns) {
    throw new RangeError(
      `Cannot fit exactly: more rows than columns are needed, current counts are ${design.length} and ${columns}`,
    )
  }
}

const ratio = (numerator: bigint, denominator: bigint): number =>
  denominator === 0n ? Number.NaN : rationalToNumber({ numerator, denominator })

/** Sums of squares about the fit and, about the mean or 0, in all; each with the same factor. */
const sumsOf = (y: readonly bigint[], right: readonly bigint[], solved: Solution, isAboutMean: boolean) => {
  const { determinant, solution } = solved
  const count = BigInt(y.length)
  const squares = count * dot(y, y)
  const mean = isAboutMean ? y.reduce((sum, value) => sum + value, 0n) ** 2n : 0n
  return {
    rest: determinant * squares - count * dot(solution, right),
    total: determinant * (squares - mean),
    factor: determinant * count,
  }
}

/**
 * Least squares in whole numbers, rounded once at the end: the reference for everything that rounds on the way.
 *
 * @param design - One row for each response; text stands for the decimal number that is printed.
 * @param response - As many as rows.
 * @throws {RangeError} If the shapes do not fit, a number is not finite or the columns are linearly dependent.
 * @see docs/methods/distributions.md
 * @example exactLeastSquares([[1, 0], [1, 1], [1, 2]], [1, 3, 2]).coefficients // [1.5, 0.5]
 */
export const exactLeastSquares = (
  design: readonly (readonly (number | string | Rational)[])[],
  response: readonly (number | string)[],
): ExactFit => {
  refuseShape(design, response)
  const exact = (value: number | string | Rational) => (typeof value === 'object' ? value : rationalOf(value))
  const columns = design[0]!.map((_, j) => wholeNumbers(design.map((row) => exact(row[j]!))))
  const { values: y, scale } = wholeNumbers(response.map(exact))
  const right = columns.map(({ values }) => dot(values, y))
  const normal = columns.map((a) => columns.map((b) => dot(a.values, b.values)))
  const solved = solve(normal, right)
  const { determinant, solution, adjugate } = solved
  const hasConstant = columns.some(({ values }) => values.every((value) => value === values[0]))
  const { rest, total, factor } = sumsOf(y, right, solved, hasConstant)
  const free = BigInt(y.length - columns.length)
  const explained = BigInt(columns.length - (hasConstant ? 1 : 0))
  const [above, below] = [rest, factor * free * scale ** 2n]
  const exactCoefficients = columns.map((column, j) => ({
    numerator: solution[j]! * column.scale,
    denominator: determinant * scale,
  }))
  return {
    coefficients: exactCoefficients.map(rationalToNumber),
    exactCoefficients,
    standardDeviations: columns.map((column, j) =>
      Math.sqrt(ratio(above * adjugate[j]![j]! * column.scale ** 2n, below * determinant)),
    ),
    residualSd: Math.sqrt(ratio(above, below)),
    rSquared: ratio(total - rest, total),
    fStatistic:
      rest === 0n && total !== 0n ? Number.POSITIVE_INFINITY : ratio((total - rest) * free, rest * explained),
    degreesOfFreedom: Number(free),
  }
}
