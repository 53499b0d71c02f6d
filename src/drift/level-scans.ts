import type { CleanStream } from './clean-stream.ts'

/** Scans of one stretch, with the time between them in the unit of φ. */
export type LevelScans = {
  /** Days since 1970-01-01, ascending. */
  readonly days: Float64Array
  readonly values: Float64Array
  /** In the stream's median gap, one fewer than values. */
  readonly gaps: Float64Array
}

/** As `gapsInMedians`: no gap counts as less. */
const shortest = 0.25

/**
 * Some scans of a stream as a stretch of their own; what lies between them is a longer gap.
 *
 * @param inside - Indices, ascending.
 * @example levelScans(stream, [0, 1, 3]).gaps // [1, 2] where scans are even
 */
export const levelScans = (
  { days, values, medianGap }: CleanStream,
  inside: readonly number[],
): LevelScans => {
  const own = Float64Array.from(inside, (k) => days[k]!)
  return {
    days: own,
    values: Float64Array.from(inside, (k) => values[k]!),
    gaps: Float64Array.from({ length: Math.max(0, own.length - 1) }, (_, i) =>
      Math.max((own[i + 1]! - own[i]!) / medianGap, shortest),
    ),
  }
}
