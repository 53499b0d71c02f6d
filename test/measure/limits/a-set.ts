import type { LimitContext } from '../../../src/measure/limits/limit-context.ts'
import type { Limit, LimitSet } from '../../../src/measure/limits/limit-set.ts'

/** ± 4 HU about 0 for water, as a limit of one's own. */
export const aLimit = (changes: Partial<Limit> = {}): Limit => ({
  name: 'hu',
  region: 'water',
  basis: 'absolute',
  unit: 'absolute',
  reference: 0,
  tolerance: [-4, 4],
  action: [-7, 7],
  ...changes,
})

/** A set of a standard with one limit, for every scan. */
export const aSet = (changes: Partial<LimitSet> = {}): LimitSet => ({
  id: 'a-standard',
  layer: 'standard',
  source: 'by hand',
  status: 'ours',
  appliesTo: {},
  limits: [aLimit()],
  ...changes,
})

/** A scan of a water phantom at 120 kVp without nominal values and baseline. */
export const aContext = (changes: Partial<LimitContext> = {}): LimitContext => ({
  phantom: 'water',
  kvp: 120,
  scannerModel: null,
  protocol: null,
  nominal: () => null,
  baseline: () => null,
  ...changes,
})
