import type { SeriesDocument } from './document.ts'

/**
 * Whether nothing at all was measured because the slices make no volume that can be trusted: a gap, a contradiction,
 * lossy pixels. A scan without lungs, or lungs that were withheld, is a result and no refusal.
 *
 * @example isRefused(document) // true for a series with a missing slice
 */
export const isRefused = ({ measurements, flags }: SeriesDocument): boolean =>
  flags.some(
    ({ severity, code }) => severity === 'error' && measurements.every(({ reason }) => reason?.code === code),
  )
