import { gapCorrelations, whitenInto } from '../stats/autocorrelated/whiten-ar1.ts'
import type { LevelScans } from './level-scans.ts'

/** What scans with autocorrelated noise say of their level. */
export type LevelEstimate = {
  readonly mean: number
  /** Of one scan about the level, null of a single one; autocorrelation does not make it too small. */
  readonly sd: number | null
  /** How many independent scans say as much of the level as the mean does. */
  readonly effectiveScans: number
}

/** n²/ΣΣ correlation of each scan with each. */
const effectiveOf = (correlations: Float64Array): number => {
  const count = correlations.length + 1
  let sum = count
  let before = 0
  for (const rho of correlations) {
    before = rho * (1 + before)
    sum += 2 * before
  }
  return count ** 2 / sum
}

/** Scatter about the level by generalised least squares. */
const scatterOf = (above: Float64Array, correlations: Float64Array): number => {
  const ones = new Float64Array(above.length).fill(1)
  const [level, rest] = [new Float64Array(above.length), new Float64Array(above.length)]
  whitenInto([ones, above], correlations, [level, rest])
  const information = level.reduce((sum, c) => sum + c * c, 0)
  const middle = level.reduce((sum, c, i) => sum + c * rest[i]!, 0) / information
  const squares = rest.reduce((sum, value, i) => sum + (value - level[i]! * middle) ** 2, 0)
  return Math.sqrt(squares / (above.length - 1))
}

/**
 * Mean of scans and their scatter, with a known φ: without one the standard deviation.
 *
 * @param scans - One or more.
 * @param phi - Autocorrelation at the median gap, 0 to below 1.
 * @see docs/methods/drift.md
 * @example levelEstimate(levelScans(stream, [0, 1, 2]), 0).effectiveScans // 3
 */
export const levelEstimate = ({ values, gaps }: LevelScans, phi: number): LevelEstimate => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const correlations = gapCorrelations(gaps, phi)
  const above = values.map((value) => value - mean)
  return {
    mean,
    sd: values.length < 2 ? null : scatterOf(above, correlations),
    effectiveScans: effectiveOf(correlations),
  }
}
