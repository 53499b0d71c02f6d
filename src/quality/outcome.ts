import type { Reason } from '../errors/finding.ts'

/** What was measured, or why it could not be. */
export type Outcome<Result> =
  | ({ readonly status: 'measured' } & Result)
  | { readonly status: 'not-measured'; readonly reason: Reason }

/**
 * An outcome without a number.
 *
 * @example notMeasurable('contrast-too-low', 'Cannot measure a TTF: …').status // 'not-measured'
 */
export const notMeasurable = (code: string, message: string): Outcome<never> => ({
  status: 'not-measured',
  reason: { code, message },
})
