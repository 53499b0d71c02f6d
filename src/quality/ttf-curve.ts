import type { SampledTtf } from './ttf-regression.ts'

/** Steps of the curve. */
export const curveStepPerMm = 0.01

const sincOf = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

/** How much each sample counts at a frequency: the line spread is 0 beyond the reach. */
const weightsAt = (f: number, stepPerMm: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, m) => sincOf(f / stepPerMm - (m + 1)) + sincOf(f / stepPerMm + (m + 1)))

/** Transfer functions of the same samples at 0, 0.01, 0.02 … per mm, up to the last sample. */
export const ttfCurves = (sampled: readonly SampledTtf[]): readonly Float64Array[] => {
  const { stepPerMm, transfer } = sampled[0]!
  const count = Math.floor((transfer.length * stepPerMm) / curveStepPerMm + 1e-9) + 1
  const curves = sampled.map(() => new Float64Array(count))
  for (let i = 0; i < count; i++) {
    const f = i * curveStepPerMm
    const weights = weightsAt(f, stepPerMm, transfer.length)
    for (const [k, curve] of curves.entries()) {
      let sum = sincOf(f / stepPerMm)
      for (let m = 0; m < weights.length; m++) sum += weights[m]! * sampled[k]!.transfer[m]!
      curve[i] = sum
    }
  }
  return curves
}

/**
 * The frequency at which a curve first falls to a level, linear between its samples.
 *
 * @returns In 1/mm; null where it does not.
 * @example ttfFrequencyAt([1, 0.8, 0.4], 0.6) // 0.015
 */
export const ttfFrequencyAt = (curve: ArrayLike<number>, level: number): number | null => {
  for (let i = 1; i < curve.length; i++) {
    if (curve[i]! > level) continue
    return (i - 1 + (curve[i - 1]! - level) / (curve[i - 1]! - curve[i]!)) * curveStepPerMm
  }
  return null
}

/** Standard uncertainty of the transfer function at a frequency, where noise is white. */
export const ttfUncertaintyAt = ({ stepPerMm, transfer, covariance }: SampledTtf, f: number): number => {
  const weights = weightsAt(f, stepPerMm, transfer.length)
  let variance = 0
  for (let a = 0; a < weights.length; a++) {
    for (let b = 0; b < weights.length; b++) variance += weights[a]! * weights[b]! * covariance[a]![b]!
  }
  return Math.sqrt(Math.max(0, variance))
}
