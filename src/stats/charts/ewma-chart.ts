import type { EwmaDesign } from './ewma-transition.ts'

/** An EWMA after some samples. */
export type EwmaState = { readonly samples: number; readonly value: number }

/** An EWMA's newest value between its limits. */
export type EwmaPoint = {
  readonly state: EwmaState
  /** Half the distance of the limits at this sample. */
  readonly halfWidth: number
  readonly signal: 'up' | 'down' | null
}

/**
 * One sample more for an EWMA: Z ← λz + (1 − λ)Z, limits ± L·√(λ/(2 − λ)·(1 − (1 − λ)^2t)) in σ.
 *
 * @param state - `{ samples: 0, value: 0 }` before the first sample.
 * @param z - The sample, standardised.
 * @param design - λ and L; 'fixed' limits are those of the long run.
 * @throws {RangeError} If `z` is not finite.
 * @see docs/methods/run-length.md
 * @example ewmaChart({ samples: 0, value: 0 }, 1, { lambda: 0.2, limit: 3 }).state.value // 0.2
 */
export const ewmaChart = (
  state: EwmaState,
  z: number,
  { lambda, limit, limits = 'time-varying' }: EwmaDesign & { readonly limits?: 'fixed' | 'time-varying' },
): EwmaPoint => {
  if (!Number.isFinite(z)) {
    throw new RangeError(`Cannot advance an EWMA: z must be finite, current value is ${z}`)
  }
  const samples = state.samples + 1
  const value = lambda * z + (1 - lambda) * state.value
  const spread = limits === 'fixed' ? 1 : 1 - (1 - lambda) ** (2 * samples)
  const halfWidth = limit * Math.sqrt((lambda / (2 - lambda)) * spread)
  const signal = Math.abs(value) <= halfWidth ? null : value > 0 ? 'up' : 'down'
  return { state: { samples, value }, halfWidth, signal }
}
