import type { Reason } from '../errors/finding.ts'

/** A number with its uncertainty and what its definition needs beside it, or the reason why there is none. */
export type Estimate =
  | {
      readonly value: number
      readonly standardUncertainty?: number
      readonly parameters?: Readonly<Record<string, number>>
    }
  | { readonly value: null; readonly reason: Reason }

/** An estimate that could not be made. */
export const notMeasured = (code: string, message: string): Estimate => ({
  value: null,
  reason: { code, message },
})
