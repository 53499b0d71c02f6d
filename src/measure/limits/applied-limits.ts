import type { Limits } from '../../units/measurement.ts'
import type { LimitContext } from './limit-context.ts'
import type { Limit, LimitSet } from './limit-set.ts'

/** Limits on the scale of one measurement, and the set that they come from. */
export type AppliedLimits = {
  readonly limits: Limits
  readonly set: Pick<LimitSet, 'id' | 'source' | 'status'>
}

const referenceOf = (limit: Limit, name: string, region: string, context: LimitContext): number | null => {
  if (limit.reference !== undefined) return limit.reference
  if (limit.basis === 'nominal') return context.nominal(name, region)
  return limit.basis === 'baseline' ? context.baseline(name, region) : null
}

/**
 * Puts one limit on the scale of one measurement: every bound becomes a value in its unit.
 *
 * @returns Null where the limit needs a baseline, a nominal value or a percentage of something, and there is none.
 * @example appliedLimits(set, plusMinusTenPercent, 'noise', 'water', contextWithBaseline(8))?.limits.toleranceHigh // 8.8
 */
export const appliedLimits = (
  { id, source, status, layer }: LimitSet,
  limit: Limit,
  name: string,
  region: string,
  context: LimitContext,
): AppliedLimits | null => {
  const reference = referenceOf(limit, name, region, context)
  if (reference === null || !Number.isFinite(reference)) return null
  const scale = limit.unit === 'percent' ? Math.abs(reference) / 100 : 1
  if (scale === 0) return null
  const from = limit.basis === 'absolute' ? 0 : reference
  const [[toleranceLow, toleranceHigh], [actionLow, actionHigh]] = [limit.tolerance, limit.action].map(
    ([low, high]) => [from + scale * low, from + scale * high] as const,
  ) as [readonly [number, number], readonly [number, number]]
  return {
    limits: { reference, toleranceLow, toleranceHigh, actionLow, actionHigh, layer },
    set: { id, source, status },
  }
}
