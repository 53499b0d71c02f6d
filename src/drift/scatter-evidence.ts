import { median } from '../stats/median.ts'

/** Ours: one scan in so many stands out by itself, as far as if its noise were so many times larger. */
const outlying = 0.03
const outlyingScale = 6
/** Ours: beyond so many standard deviations of all scans, how far a scan lies says nothing more. */
const farthest = 2 * outlyingScale
/** Ours: prior standard deviation of the logarithm of a scatter about that of all scans. */
const priorSd = 0.6
/** Logarithms of scatters over which is summed. */
const steps = Array.from({ length: 41 }, (_, k) => (k - 20) * 0.125)
/** Of the median absolute value of N(0, 1). */
const medianOfNormal = 0.6744897501960817

/** Log density, up to a constant, of a value with noise `sigma`, that may stand out by itself. */
const logDensity = (value: number, sigma: number): number => {
  const z = value / sigma
  const inside = -0.5 * z * z + Math.log(1 - outlying)
  const outside = -0.5 * (z / outlyingScale) ** 2 + Math.log(outlying / outlyingScale)
  const most = Math.max(inside, outside)
  return most + Math.log1p(Math.exp(-Math.abs(inside - outside))) - Math.log(sigma)
}

/** Values about the median of their side of a place. */
const centred = (values: Float64Array, place: number): Float64Array => {
  const [first, second] = [values.subarray(0, place), values.subarray(place)].map((side) =>
    side.length === 0 ? 0 : median([...side]),
  )
  return values.map((value, i) => value - (i < place ? first! : second!))
}

/** Log marginal likelihood of some values over all scatters. */
const logMarginal = (logs: readonly number[]): number => {
  const all = logs.map((log, k) => log - 0.5 * (steps[k]! / priorSd) ** 2)
  const most = Math.max(...all)
  return most + Math.log(all.reduce((sum, log) => sum + Math.exp(log - most), 0))
}

const logPrior = logMarginal(steps.map(() => 0))

/**
 * Log Bayes factors of two scatters against one, for a change at each place: noise normal with scans that stand out by
 * themselves, the logarithm of a scatter normal. Both sides have a mean of their own, so that a step of the level is
 * no evidence.
 *
 * @param values - Independent but for their scatter.
 * @param guess - Index near which the change lies.
 * @returns One a place: the change lies before the value of that index; 0 at the first.
 * @see docs/methods/attribution.md
 * @example scatterEvidence(Float64Array.of(1, -1, 1, -1, 9, -9, 9, -9), 4)[4] // above 0
 */
export const scatterEvidence = (values: Float64Array, guess: number): Float64Array => {
  const left = centred(values, guess)
  const unit = median(Array.from(left, Math.abs)) / medianOfNormal
  const result = new Float64Array(values.length)
  if (!(unit > 0)) return result
  const sums = steps.map((step) => {
    const sigma = unit * Math.exp(step)
    const reach = farthest * unit
    const sum = new Float64Array(left.length + 1)
    for (let i = 0; i < left.length; i++)
      sum[i + 1] = sum[i]! + logDensity(Math.max(-reach, Math.min(reach, left[i]!)), sigma)
    return sum
  })
  const one = logMarginal(sums.map((sum) => sum.at(-1)!))
  for (let at = 1; at < values.length; at++) {
    const before = logMarginal(sums.map((sum) => sum[at]!))
    const after = logMarginal(sums.map((sum) => sum.at(-1)! - sum[at]!))
    result[at] = before + after - one - logPrior
  }
  return result
}
