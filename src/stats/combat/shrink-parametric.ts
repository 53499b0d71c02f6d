import type { BatchMoments } from './batch-moments.ts'
import type { BatchEffects } from './combat-model.ts'

/** Where passes stop: that of the published implementations, which estimates agree with only to this. */
const largestChange = 1e-4

/** Ours: some ten passes are usual. */
const mostIterations = 10_000

const meanAndVariance = (values: Float64Array): readonly [mean: number, variance: number] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)]
}

/** Mean of the posterior of a shift: the observed one and the prior's, weighed by n·τ² and the variance. */
const posteriorMean = (
  observed: number,
  prior: number,
  count: number,
  variance: number,
  spread: number,
): number => (count * spread * observed + variance * prior) / (count * spread + variance)

const relativeChange = (before: number, now: number): number =>
  now === before ? 0 : Math.abs((now - before) / before)

const squaresAbout = (values: Float64Array, shift: number): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i]! - shift) ** 2
  return sum
}

/** One pass over all features, in place; returns the largest relative change. */
const improve = (
  moments: BatchMoments,
  [priorMean, spread]: readonly [number, number],
  [varianceMean, varianceSpread]: readonly [number, number],
  { shifts, variances }: BatchEffects,
): number => {
  const { count, means, standard } = moments
  const shape = 2 + varianceMean ** 2 / varianceSpread
  const scale = varianceMean + varianceMean ** 3 / varianceSpread
  let largest = 0
  for (let feature = 0; feature < shifts.length; feature++) {
    const shift = posteriorMean(means[feature]!, priorMean, count, variances[feature]!, spread)
    const squares = squaresAbout(standard[feature]!, shift)
    const variance = varianceSpread > 0 ? (0.5 * squares + scale) / (count / 2 + shape - 1) : varianceMean
    largest = Math.max(
      largest,
      relativeChange(shifts[feature]!, shift),
      relativeChange(variances[feature]!, variance),
    )
    shifts[feature] = shift
    variances[feature] = variance
  }
  return largest
}

/**
 * Empirical Bayes estimates of a batch's effects with a normal prior for shifts and an inverse gamma one for variances,
 * their parameters by moments over the features.
 *
 * @param isVarianceKept - Shifts alone, each as if from one scan of variance 1; variances are 1.
 * @throws {RangeError} If the estimates do not settle.
 * @see docs/methods/combat.md
 * @example shrinkParametric(batchMoments(standard, scans, false), false).shifts
 */
export const shrinkParametric = (moments: BatchMoments, isVarianceKept: boolean): BatchEffects => {
  const { means } = moments
  const prior = meanAndVariance(means)
  if (isVarianceKept) {
    return {
      shifts: means.map((mean) => posteriorMean(mean, prior[0], 1, 1, prior[1])),
      variances: new Float64Array(means.length).fill(1),
    }
  }
  const effects = { shifts: Float64Array.from(means), variances: Float64Array.from(moments.variances) }
  const variancePrior = meanAndVariance(moments.variances)
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    if (improve(moments, prior, variancePrior, effects) <= largestChange) return effects
  }
  throw new RangeError(
    `Cannot fit ComBat: its estimates must settle, current change is above ${largestChange} after ${mostIterations} passes`,
  )
}
