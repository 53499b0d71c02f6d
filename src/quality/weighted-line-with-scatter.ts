import { intrinsicScatter } from './intrinsic-scatter.ts'
import type { Outcome } from './outcome.ts'
import { type WeightedLine, weightedLine } from './weighted-line.ts'

/**
 * A weighted line and the scatter about it beyond the uncertainties of its points. `chiSquared` is that of the given
 * uncertainties alone: it tells how well a line fits.
 */
export type ScatteredLine = WeightedLine & {
  /** Standard deviation of the points about the line that their uncertainties do not explain. */
  readonly scatter: number
}

/**
 * A weighted line whose weights and covariance count the points' own scatter about it: each variance is u² + scatter²,
 * with the scatter at which chi² equals the degrees of freedom. Points that fit keep their weights.
 *
 * @param x - Known values.
 * @param y - Measured values, one an x.
 * @param standardUncertainties - Of the measured values, positive.
 * @returns Not measured (`line-undetermined`) with fewer than two different x.
 * @throws {RangeError} As `weightedLine`.
 * @see docs/methods/linearity.md
 * @example weightedLineWithScatter([0, 1, 2, 3], [0, 2, 1, 3], [0.1, 0.1, 0.1, 0.1]) // slope 0.8, scatter 0.94
 */
export const weightedLineWithScatter = (
  x: readonly number[],
  y: readonly number[],
  standardUncertainties: readonly number[],
): Outcome<ScatteredLine> => {
  const plain = weightedLine(x, y, standardUncertainties)
  if (plain.status === 'not-measured') return plain
  const withScatter = (scatter: number): WeightedLine => {
    const widened = standardUncertainties.map((uncertainty) => Math.hypot(uncertainty, scatter))
    const line = weightedLine(x, y, widened)
    return line.status === 'measured' ? line : plain
  }
  const scatter = intrinsicScatter(
    (added) => withScatter(added).chiSquared,
    plain.degreesOfFreedom,
    Math.max(...standardUncertainties),
  )
  return { status: 'measured', ...withScatter(scatter), chiSquared: plain.chiSquared, scatter }
}
