import { solveLinear } from './solve-linear.ts'

/**
 * A chart as a chain over a few states, one step per sample: row i, column j holds the probability (or the
 * quadrature weight times the density) of coming from state i to state j without a signal.
 */
export type Transition = { readonly size: number; readonly values: Float64Array }

/**
 * Mean number of samples to the signal from each state: the solution of L = 1 + T·L.
 *
 * @example expectedRunLengths({ size: 1, values: Float64Array.of(0.75) }) // [4]
 */
export const expectedRunLengths = ({ size, values }: Transition): Float64Array => {
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < matrix.length; i++) matrix[i] = -values[i]!
  for (let i = 0; i < size; i++) matrix[i * size + i]! += 1
  return solveLinear(matrix, new Float64Array(size).fill(1))
}

/** Most steps until the conditional distribution stands still. */
const mostSteps = 20_000

/**
 * Distribution over the states of a chart that has run long without a signal (conditional steady state): the left
 * eigenvector of the largest eigenvalue, by the power method.
 *
 * @returns Probabilities that sum to 1.
 * @example quasiStationary({ size: 1, values: Float64Array.of(0.75) }) // [1]
 */
export const quasiStationary = ({ size, values }: Transition): Float64Array => {
  let current = new Float64Array(size).fill(1 / size)
  for (let step = 0; step < mostSteps; step++) {
    const next = new Float64Array(size)
    for (let i = 0; i < size; i++) {
      const mass = current[i]!
      for (let j = 0; j < size; j++) next[j]! += mass * values[i * size + j]!
    }
    const total = next.reduce((sum, value) => sum + value, 0)
    let moved = 0
    for (let j = 0; j < size; j++) {
      next[j]! /= total
      moved = Math.max(moved, Math.abs(next[j]! - current[j]!))
    }
    current = next
    if (moved < 1e-15) break
  }
  return current
}
