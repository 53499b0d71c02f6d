import type { AppliedLimits } from './applied-limits.ts'
import { stateOf } from './state-of.ts'

const severity = { ok: 0, tolerance: 1, action: 2 } as const

/**
 * Of several limits that must all hold the one that decides over a value: the one that it violates worst; among
 * equals the narrower action, then the narrower tolerance, then the first by id of its set.
 *
 * @returns Null where there are none.
 * @example decidingLimits(5, [plusMinusSeven, plusMinusFour]) // plusMinusFour
 */
export const decidingLimits = (value: number, applied: readonly AppliedLimits[]): AppliedLimits | null => {
  const [first] = [...applied].sort((a, b) => {
    const byState = severity[stateOf(value, b.limits)] - severity[stateOf(value, a.limits)]
    const width = ({ limits }: AppliedLimits): number => limits.actionHigh - limits.actionLow
    const inner = ({ limits }: AppliedLimits): number => limits.toleranceHigh - limits.toleranceLow
    return byState || width(a) - width(b) || inner(a) - inner(b) || (a.set.id < b.set.id ? -1 : 1)
  })
  return first ?? null
}
