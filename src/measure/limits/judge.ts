import type { Limits, Measurement } from '../../units/measurement.ts'
import type { AppliedLimits } from './applied-limits.ts'
import { decidingLimits } from './deciding-limits.ts'
import { stateOf } from './state-of.ts'

/** Half of a 95 % interval in standard uncertainties. */
const coverage = 1.96

/** A measurement with its state; whether that is certain is said where limits and uncertainty are known. */
export type Judged = Measurement & { readonly stateCertainty?: 'certain' | 'uncertain' }

const certainty = (value: number, standardUncertainty: number, limits: Limits): 'certain' | 'uncertain' => {
  const { toleranceLow, toleranceHigh, actionLow, actionHigh } = limits
  const crossed = [toleranceLow, toleranceHigh, actionLow, actionHigh].some(
    (bound) => Math.abs(bound - value) < coverage * standardUncertainty,
  )
  return crossed ? 'uncertain' : 'certain'
}

/**
 * Judges a measurement: its state against the limits that decide, which stand beside it. The value alone decides; that
 * its 95 % interval crosses a bound is said, and moves nothing.
 *
 * @param applied - From `limitsFor`; all of them must hold.
 * @see docs/measurement-limits.md
 * @example judge(water, limitsOf('hu', 'water')).state // 'tolerance'
 */
export const judge = (measurement: Measurement, applied: readonly AppliedLimits[]): Judged => {
  const { limits: _limits, state: _state, ...bare } = measurement
  if (bare.value === null) return { ...bare, state: 'not-measured' }
  const deciding = decidingLimits(bare.value, applied)
  if (deciding === null) return { ...bare, state: 'no-limits' }
  const { limits } = deciding
  const judged = { ...bare, limits, state: stateOf(bare.value, limits) }
  return bare.standardUncertainty === undefined
    ? judged
    : { ...judged, stateCertainty: certainty(bare.value, bare.standardUncertainty, limits) }
}
