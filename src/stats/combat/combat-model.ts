/**
 * Features of scans that were acquired in batches (scanners, protocols), for ComBat.
 *
 * `values`: one array a feature, one number a scan. `batches`: of each scan. `covariates`: one array a covariate, one
 * number a scan; what is to be kept, such as the patient's age. No column of ones among them: the batches hold it.
 */
export type CombatData = {
  readonly values: readonly Float64Array[]
  readonly batches: readonly string[]
  readonly covariates: readonly Float64Array[]
}

/**
 * How batch effects are estimated and what is taken out.
 *
 * `prior`: effects are drawn towards those of the other features by a normal and an inverse gamma distribution, by the
 * features' own distribution, or not at all. `adjusts`: shift and scale, or the shift alone. `reference`: the batch that
 * stays as it is and to which the others are brought; null for the mean of all.
 */
export type CombatOptions = {
  readonly prior: 'parametric' | 'nonparametric' | 'none'
  readonly adjusts: 'mean-and-variance' | 'mean'
  readonly reference: string | null
}

/** What ComBat takes one feature to be without batches: mean + Σ slope·covariate, with a standard deviation about it. */
export type CombatFeature = {
  readonly mean: number
  readonly slopes: readonly number[]
  readonly sd: number
}

/** Effects of one batch, feature by feature: shifts in standard deviations of the feature, and ratios of variances. */
export type BatchEffects = { readonly shifts: Float64Array; readonly variances: Float64Array }

/** A fitted ComBat: features in their order, and the effects of each batch. */
export type CombatModel = {
  readonly features: readonly CombatFeature[]
  readonly effects: ReadonlyMap<string, BatchEffects>
}
