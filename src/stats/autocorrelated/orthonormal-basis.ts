import { dot } from './dot.ts'

/** Columns Q of unit length at right angles, and the upper triangle T with X = QT, row by row. */
export type OrthonormalBasis = {
  readonly basis: readonly Float64Array[]
  readonly triangle: readonly (readonly number[])[]
}

/** Ours: a column that is this near to a combination of the earlier ones, as a part of its length, depends on them. */
const dependence = 1e-10

/**
 * Takes out of a vector what lies along some columns of unit length at right angles, twice against rounding.
 *
 * @param rest - Changed in place.
 * @returns How much lay along each column.
 * @example projectOut([Float64Array.of(1, 0)], Float64Array.of(3, 4)) // [3]; the vector is now (0, 4)
 */
export const projectOut = (basis: readonly Float64Array[], rest: Float64Array): readonly number[] => {
  const along = basis.map(() => 0)
  for (let pass = 0; pass < 2; pass++) {
    for (const [k, column] of basis.entries()) {
      const factor = dot(column, rest)
      for (let i = 0; i < rest.length; i++) rest[i]! -= factor * column[i]!
      along[k]! += factor
    }
  }
  return along
}

/**
 * An orthonormal basis of the columns of a design, by the Gram–Schmidt process done twice (as exact as Householder's).
 *
 * @param columns - At least one, of equal length.
 * @throws {RangeError} If a column is a combination of the ones before it.
 * @see A. Björck 1996, Numerical Methods for Least Squares Problems, section 2.4.5
 * @example orthonormalBasis([Float64Array.of(3, 4)]) // { basis: [[0.6, 0.8]], triangle: [[5]] }
 */
export const orthonormalBasis = (columns: readonly Float64Array[]): OrthonormalBasis => {
  const basis: Float64Array[] = []
  const triangle = columns.map(() => columns.map(() => 0))
  for (const [k, column] of columns.entries()) {
    const rest = column.slice()
    for (const [j, factor] of projectOut(basis, rest).entries()) triangle[j]![k] = factor
    const length = Math.sqrt(dot(rest, rest))
    if (!(length > dependence * Math.sqrt(dot(column, column)))) {
      throw new RangeError(
        `Cannot fit: columns must not be combinations of each other, current column ${k} is one of those before it`,
      )
    }
    triangle[k]![k] = length
    basis.push(rest.map((value) => value / length))
  }
  return { basis, triangle }
}
