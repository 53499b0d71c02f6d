import { batchMoments } from './batch-moments.ts'
import type { BatchEffects, CombatData, CombatModel, CombatOptions } from './combat-model.ts'
import { refuseCombat } from './refuse-combat.ts'
import { shrinkNonparametric } from './shrink-nonparametric.ts'
import { shrinkParametric } from './shrink-parametric.ts'
import { standardiseFeatures } from './standardise-features.ts'

const noEffects = (count: number): BatchEffects => ({
  shifts: new Float64Array(count),
  variances: new Float64Array(count).fill(1),
})

/**
 * ComBat: the effects of batches on many features, estimated together (Johnson, Li and Rabinovic 2007; Fortin and others
 * 2018 for images).
 *
 * @param data - Two features or more, unless `prior` is `'none'`; two batches or more, each of two scans or more, or of
 *   one where the mean alone is adjusted.
 * @throws {RangeError} If `data` is of another form, not finite, or its effects cannot be told apart.
 * @see docs/methods/combat.md
 * @example fitCombat(data, { prior: 'parametric', adjusts: 'mean-and-variance', reference: null }).effects.get('A')
 */
export const fitCombat = (data: CombatData, options: CombatOptions): CombatModel => {
  const { prior, adjusts, reference } = options
  refuseCombat(data, options)
  const names = [...new Set(data.batches)]
  const { features, standard } = standardiseFeatures(data, names, reference)
  const isVarianceKept = adjusts === 'mean'
  const effectsOf = (name: string): BatchEffects => {
    if (name === reference) return noEffects(features.length)
    const scans = data.batches.flatMap((batch, scan) => (batch === name ? [scan] : []))
    const moments = batchMoments(standard, scans, isVarianceKept)
    if (prior === 'none') return { shifts: moments.means, variances: moments.variances }
    return prior === 'parametric' ? shrinkParametric(moments, isVarianceKept) : shrinkNonparametric(moments)
  }
  return { features, effects: new Map(names.map((name) => [name, effectsOf(name)])) }
}
