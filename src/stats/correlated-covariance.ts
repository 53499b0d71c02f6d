import type { LeastSquares } from './least-squares.ts'

/**
 * Covariance of the coefficients of a least-squares fit whose residuals are correlated with their neighbours, on a
 * line or in a plane: H·(Σ J C Jᵀ)·H with the residuals' own autocovariance C up to a reach, tapered by triangles so
 * that no variance becomes negative (Newey and West 1987 for a line).
 *
 * @param columns - Of the fit, x fastest.
 * @param width - Values in a row; all of them on a line.
 * @param reach - In values: how far the residuals may be correlated.
 * @example correlatedCovariance(fit, columns, weights, values.length, 4)[0][0] // variance of the first coefficient
 */
export const correlatedCovariance = (
  { residuals, inverse }: LeastSquares,
  columns: readonly Float64Array[],
  weights: Float64Array,
  width: number,
  reach: number,
): readonly (readonly number[])[] => {
  const size = columns.length
  const height = Math.round(residuals.length / width)
  const reachDown = Math.min(reach, height - 1)
  const middle = columns.map(() => new Float64Array(size))
  const count = weights.reduce((sum, weight) => sum + (weight > 0 ? 1 : 0), 0)
  const inflation = count / Math.max(1, count - size)
  const addLag = (dx: number, dy: number): void => {
    const shift = dy * width + dx
    const [left, right] = [Math.max(0, -dx), width - Math.max(0, dx)]
    const sums = columns.map(() => new Float64Array(size))
    let [covariance, pairs] = [0, 0]
    for (let y = 0; y < height - dy; y++) {
      for (let i = y * width + left; i < y * width + right; i++) {
        const both = weights[i]! * weights[i + shift]!
        if (both === 0) continue
        covariance += residuals[i]! * residuals[i + shift]!
        pairs++
        for (let a = 0; a < size; a++) {
          const weighted = both * columns[a]![i]!
          for (let b = 0; b < size; b++) sums[a]![b]! += weighted * columns[b]![i + shift]!
        }
      }
    }
    if (pairs === 0) return
    const taper = (1 - Math.abs(dx) / (reach + 1)) * (1 - dy / (reach + 1))
    const factor = (taper * inflation * covariance) / pairs
    const isOwn = dx === 0 && dy === 0
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        middle[a]![b]! += factor * (isOwn ? sums[a]![b]! : sums[a]![b]! + sums[b]![a]!)
      }
    }
  }
  for (let dx = 0; dx <= Math.min(reach, width - 1); dx++) addLag(dx, 0)
  for (let dy = 1; dy <= reachDown; dy++) {
    for (let dx = -Math.min(reach, width - 1); dx <= Math.min(reach, width - 1); dx++) addLag(dx, dy)
  }
  const times = (a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): number[][] =>
    a.map((row) =>
      Array.from({ length: size }, (_, j) => {
        let sum = 0
        for (let k = 0; k < size; k++) sum += row[k]! * b[k]![j]!
        return sum
      }),
    )
  return times(times(inverse, middle), inverse)
}
