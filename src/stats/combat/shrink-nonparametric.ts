import type { BatchMoments } from './batch-moments.ts'
import type { BatchEffects } from './combat-model.ts'

/**
 * Empirical Bayes estimates of a batch's effects with the other features' observed effects as the prior: their mean,
 * weighed by the likelihood of this feature's scans under each of them. Time grows with the square of the features.
 *
 * @throws {RangeError} If the features are so far apart that no other one's effects are possible.
 * @see docs/methods/combat.md
 * @example shrinkNonparametric(batchMoments(standard, scans, false)).variances
 */
export const shrinkNonparametric = ({ count, means, variances, standard }: BatchMoments): BatchEffects => {
  const size = means.length
  const shifts = new Float64Array(size)
  const ratios = new Float64Array(size)
  const logs = new Float64Array(size)
  for (let feature = 0; feature < size; feature++) {
    const values = standard[feature]!
    let best = Number.NEGATIVE_INFINITY
    for (let other = 0; other < size; other++) {
      let squares = 0
      for (let i = 0; i < count; i++) squares += (values[i]! - means[other]!) ** 2
      logs[other] = -0.5 * (count * Math.log(variances[other]!) + squares / variances[other]!)
      if (other !== feature) best = Math.max(best, logs[other]!)
    }
    // relative to the best: likelihoods themselves would underflow
    let sum = 0
    for (let other = 0; other < size; other++) {
      if (other === feature) continue
      const likelihood = Math.exp(logs[other]! - best)
      sum += likelihood
      shifts[feature]! += likelihood * means[other]!
      ratios[feature]! += likelihood * variances[other]!
    }
    shifts[feature]! /= sum
    ratios[feature]! /= sum
  }
  return { shifts, variances: ratios }
}
