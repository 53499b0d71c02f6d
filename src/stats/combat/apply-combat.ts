import type { CombatModel } from './combat-model.ts'

/**
 * The features of one scan without the effects of its batch, by a fitted ComBat; the scan need not be among the fitted.
 *
 * @param values - One number a feature, in the order of the model.
 * @param covariates - One number a covariate, in the order of the model.
 * @returns One number a feature, in the feature's unit.
 * @throws {RangeError} If the batch is unknown to the model, or a count is another.
 * @see docs/methods/combat.md
 * @example applyCombat(model, Float64Array.of(-856, 40), 'A', [62])
 */
export const applyCombat = (
  { features, effects }: CombatModel,
  values: Float64Array,
  batch: string,
  covariates: readonly number[],
): Float64Array => {
  const effect = effects.get(batch)
  if (!effect) {
    throw new RangeError(
      `Cannot apply ComBat: the batch must be one of ${[...effects.keys()].join(', ')}, current value is ${batch}`,
    )
  }
  const wanted = features[0]?.slopes.length ?? 0
  if (values.length !== features.length || covariates.length !== wanted) {
    throw new RangeError(
      `Cannot apply ComBat: it must get ${features.length} features and ${wanted} covariates, current counts are ${values.length} and ${covariates.length}`,
    )
  }
  return values.map((value, index) => {
    const { mean, slopes, sd } = features[index]!
    const expected = slopes.reduce((sum, slope, k) => sum + slope * covariates[k]!, mean)
    return (value - expected - sd * effect.shifts[index]!) / Math.sqrt(effect.variances[index]!) + expected
  })
}
