import type { BankLimits } from './bank-limits.ts'
import { bankReferences } from './bank-references.ts'

/** A signal of the bank. */
export type BankSignal = {
  /** Index in `bankReferences`; of several that signal, the one furthest above its limit as a part of it. */
  readonly member: number
  readonly side: 'up' | 'down'
  /** Number of the first sample of the excursion, counted from 1: where the change is placed. */
  readonly start: number
}

/** The bank after some samples: upward and downward CUSUM of each member in turn, 8 numbers. */
export type BankState = {
  readonly samples: number
  readonly excess: readonly number[]
  /** Number of the first sample of each excursion above zero; one past the newest where there is none. */
  readonly starts: readonly number[]
  /** Of the newest sample. */
  readonly signal: BankSignal | null
}

/**
 * The bank before its first sample.
 *
 * @see docs/methods/run-length.md
 */
export const emptyBank: BankState = Object.freeze({
  samples: 0,
  excess: Object.freeze([0, 0, 0, 0, 0, 0, 0, 0]),
  starts: Object.freeze([1, 1, 1, 1, 1, 1, 1, 1]),
  signal: null,
})

const signalOf = (
  excess: readonly number[],
  starts: readonly number[],
  { h }: BankLimits,
): BankSignal | null => {
  let found = -1
  let most = 1
  for (let i = 0; i < 8; i++) {
    const part = excess[i]! / h[i >> 1]!
    if (part > most) {
      most = part
      found = i
    }
  }
  return found < 0 ? null : { member: found >> 1, side: found & 1 ? 'down' : 'up', start: starts[found]! }
}

/**
 * One sample more for the bank of four two-sided CUSUMs: C ← max(0, C ± z − k), z cut off at ± zMax.
 *
 * The bank goes on after a signal; to start again, begin with `emptyBank`.
 *
 * @param state - The bank before.
 * @param z - The sample, standardised: N(0, 1) while nothing changes.
 * @param limits - From `bankLimits` or `guardedBankLimits`.
 * @returns The bank after, with its signal.
 * @throws {RangeError} If `z` is not a number.
 * @see docs/methods/run-length.md
 * @example advanceBank(emptyBank, 3, bankLimits(1000)).excess[0] // 2.875
 */
export const advanceBank = (state: BankState, z: number, limits: BankLimits): BankState => {
  if (Number.isNaN(z))
    throw new RangeError('Cannot advance the bank: z must be a number, current value is NaN')
  const cut = Math.max(-limits.zMax, Math.min(limits.zMax, z))
  const samples = state.samples + 1
  const excess = [0, 0, 0, 0, 0, 0, 0, 0]
  const starts = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < 8; i++) {
    const next = state.excess[i]! + (i & 1 ? -cut : cut) - bankReferences[i >> 1]!
    excess[i] = next > 0 ? next : 0
    starts[i] = next > 0 ? state.starts[i]! : samples + 1
  }
  return { samples, excess, starts, signal: signalOf(excess, starts, limits) }
}
