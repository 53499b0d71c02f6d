import { leastSquares } from '../least-squares.ts'
import type { CombatData, CombatFeature } from './combat-model.ts'

/** Features without their mean and covariates, in units of their own standard deviation. */
export type StandardFeatures = {
  readonly features: readonly CombatFeature[]
  readonly standard: readonly Float64Array[]
}

const standardiseFeature = (
  values: Float64Array,
  fit: { readonly coefficients: readonly number[]; readonly residuals: Float64Array },
  batchWeights: readonly number[],
  covariates: readonly Float64Array[],
  counted: Float64Array,
): { readonly feature: CombatFeature; readonly standard: Float64Array } => {
  const mean = batchWeights.reduce((sum, weight, batch) => sum + weight * fit.coefficients[batch]!, 0)
  const slopes = fit.coefficients.slice(batchWeights.length)
  let squares = 0
  let count = 0
  for (let scan = 0; scan < values.length; scan++) {
    squares += counted[scan]! * fit.residuals[scan]! ** 2
    count += counted[scan]!
  }
  const sd = Math.sqrt(squares / count)
  const standard = values.map((value, scan) => {
    const expected = slopes.reduce((sum, slope, k) => sum + slope * covariates[k]![scan]!, mean)
    return (value - expected) / sd
  })
  return { feature: { mean, slopes, sd }, standard }
}

/**
 * The first step of ComBat: each feature by least squares on batches and covariates, then less its mean over the
 * batches and its covariates, divided by the standard deviation of its residuals (their mean square: not n − 1).
 *
 * @param data - Finite numbers.
 * @param names - Each batch once.
 * @param reference - The batch whose mean and scatter count; null for all, by their numbers of scans.
 * @throws {RangeError} If batches and covariates cannot be told apart, or a feature does not scatter about them.
 * @see docs/methods/combat.md
 * @example standardiseFeatures({ values, batches: ['a', 'a', 'b', 'b'], covariates: [] }, ['a', 'b'], null).features[0].mean
 */
export const standardiseFeatures = (
  { values, batches, covariates }: CombatData,
  names: readonly string[],
  reference: string | null,
): StandardFeatures => {
  const scans = batches.length
  const members = names.map((name) => Float64Array.from(batches, (batch) => (batch === name ? 1 : 0)))
  const sizes = members.map((member) => member.reduce((sum, one) => sum + one, 0))
  const weights = names.map((name, k) =>
    reference === null ? sizes[k]! / scans : name === reference ? 1 : 0,
  )
  const ones = new Float64Array(scans).fill(1)
  const counted = reference === null ? ones : members[names.indexOf(reference)]!
  const features: CombatFeature[] = []
  const standard: Float64Array[] = []
  for (const [index, feature] of values.entries()) {
    const fit = leastSquares([...members, ...covariates], feature, ones)
    if (!fit) {
      throw new RangeError(
        `Cannot fit ComBat: covariates must vary within batches and not follow from each other, current covariates (${covariates.length}) are confounded`,
      )
    }
    const one = standardiseFeature(feature, fit, weights, covariates, counted)
    if (!(one.feature.sd > 1e-12 * Math.max(...feature.map(Math.abs)))) {
      throw new RangeError(
        `Cannot fit ComBat: each feature must scatter within batches, current standard deviation of feature ${index} is ${one.feature.sd}`,
      )
    }
    features.push(one.feature)
    standard.push(one.standard)
  }
  return { features, standard }
}
