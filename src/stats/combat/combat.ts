import { applyCombat } from './apply-combat.ts'
import type { CombatData, CombatOptions } from './combat-model.ts'
import { fitCombat } from './fit-combat.ts'

/**
 * Features without the effects of their batches: ComBat fitted to the scans and applied to the same scans.
 *
 * @returns One array a feature, one number a scan, as `data.values`.
 * @throws {RangeError} As `fitCombat`.
 * @see docs/methods/combat.md
 * @example combat(data, { prior: 'parametric', adjusts: 'mean-and-variance', reference: null })[0]
 */
export const combat = (data: CombatData, options: CombatOptions): readonly Float64Array[] => {
  const model = fitCombat(data, options)
  const adjusted = data.values.map((feature) => new Float64Array(feature.length))
  for (const [scan, batch] of data.batches.entries()) {
    const values = Float64Array.from(data.values, (feature) => feature[scan]!)
    const covariates = data.covariates.map((covariate) => covariate[scan]!)
    applyCombat(model, values, batch, covariates).forEach((value, index) => {
      adjusted[index]![scan] = value
    })
  }
  return adjusted
}
