import type { StateCounts } from '../store/state-counts.ts'
import type { ScanVerdict } from './api-types.ts'

const worstFirst = ['action', 'tolerance', 'ok', 'no-limits', 'not-measured'] as const

/**
 * What a scan's numbers come to against their limits.
 *
 * @returns Null where there are no numbers.
 * @example scanVerdict({ ok: 40, tolerance: 1 }) // { worstState: 'tolerance', outOfTolerance: 1, beyondAction: 0 }
 */
export const scanVerdict = (counts: StateCounts): ScanVerdict | null => {
  const worstState = worstFirst.find((state) => (counts[state] ?? 0) > 0)
  return worstState === undefined
    ? null
    : { worstState, outOfTolerance: counts.tolerance ?? 0, beyondAction: counts.action ?? 0 }
}
