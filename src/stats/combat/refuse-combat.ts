import type { CombatData, CombatOptions } from './combat-model.ts'

const refuse = (must: string, current: string): never => {
  throw new RangeError(`Cannot fit ComBat: ${must}, current ${current}`)
}

/**
 * Throws unless the data can be given to ComBat: of one length, finite, enough batches, scans and features.
 *
 * @throws {RangeError} With what must hold.
 * @example refuseCombat({ values: [], batches: [], covariates: [] }, options) // throws: features must be 2 or more
 */
export const refuseCombat = (
  { values, batches, covariates }: CombatData,
  { prior, adjusts, reference }: CombatOptions,
): void => {
  const scans = batches.length
  for (const column of [...values, ...covariates]) {
    if (column.length !== scans)
      refuse(`features and covariates must have ${scans} values`, `count is ${column.length}`)
    const bad = column.find((value) => !Number.isFinite(value))
    if (bad !== undefined) refuse('features and covariates must be finite', `value is ${bad}`)
  }
  const leastFeatures = prior === 'none' ? 1 : 2
  if (values.length < leastFeatures)
    refuse(`features must be ${leastFeatures} or more`, `count is ${values.length}`)
  const sizes = new Map<string, number>()
  for (const batch of batches) sizes.set(batch, (sizes.get(batch) ?? 0) + 1)
  if (sizes.size < 2) refuse('batches must be 2 or more', `count is ${sizes.size}`)
  if (reference !== null && !sizes.has(reference)) {
    refuse('the reference must be one of the batches', `value is ${reference}`)
  }
  const leastScans = adjusts === 'mean' ? 1 : 2
  for (const [batch, size] of sizes) {
    if (size < leastScans)
      refuse(`each batch must have ${leastScans} scans or more`, `count of ${batch} is ${size}`)
  }
}
