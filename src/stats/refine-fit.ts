import { compensatedDot } from './compensated-dot.ts'
import { type Reflections, reflectVector, solveTriangle } from './householder.ts'

/** Corrections of a solution; each gains as many digits as the factorisation has. */
const mostRefinements = 8

/**
 * Solves r + X·b = f, Xᵀ·r = g: for g = 0 the least-squares fit of f.
 *
 * @param f - One number for each row; it becomes r.
 * @param g - One number for each column.
 * @returns b, in the columns' own order.
 * @see docs/methods/distributions.md
 * @example solveFit(householder(Float64Array.of(1, 1), 2, 1), Float64Array.of(1, 3), Float64Array.of(0)) // [2]
 */
export const solveFit = (qr: Reflections, f: Float64Array, g: Float64Array): Float64Array => {
  const { columns, order } = qr
  const inner = Float64Array.from(order, (j) => g[j]!)
  solveTriangle(qr, inner, 'transposed')
  reflectVector(qr, f, 'forward')
  const ordered = new Float64Array(columns)
  for (let k = 0; k < columns; k++) {
    ordered[k] = f[k]! - inner[k]!
    f[k] = inner[k]!
  }
  reflectVector(qr, f, 'back')
  solveTriangle(qr, ordered, 'upper')
  const solution = new Float64Array(columns)
  for (const [k, j] of order.entries()) solution[j] = ordered[k]!
  return solution
}

const lengthOf = (vector: Float64Array): number => Math.hypot(...vector)

/**
 * Corrects coefficients and residuals together until that changes nothing more (Björck 1967), in place.
 *
 * @param table - The columns, the response and the residuals, one after the other.
 * @param coefficients - In the columns' own order.
 * @see docs/methods/distributions.md
 */
export const refineFit = (qr: Reflections, table: Float64Array, coefficients: Float64Array): void => {
  const { rows, columns } = qr
  const residuals = table.subarray((columns + 1) * rows)
  const parts = new Float64Array(columns + 2)
  const f = new Float64Array(rows)
  const g = new Float64Array(columns)
  let before = Number.POSITIVE_INFINITY
  for (let n = 0; n < mostRefinements; n++) {
    for (let j = 0; j < columns; j++) parts[j] = -coefficients[j]!
    parts.set([1, -1], columns)
    for (let i = 0; i < rows; i++) f[i] = compensatedDot(table, i, rows, parts, 0, columns + 2)
    for (let j = 0; j < columns; j++) g[j] = -compensatedDot(table, j * rows, 1, residuals, 0, rows)
    const move = solveFit(qr, f, g)
    const length = lengthOf(move)
    if (!(length < before / 2)) return
    for (let j = 0; j < columns; j++) coefficients[j]! += move[j]!
    for (let i = 0; i < rows; i++) residuals[i]! += f[i]!
    if (length < (Number.EPSILON * lengthOf(coefficients)) / 4) return
    before = length
  }
}
