import { median } from '../median.ts'

/** Gaps between points in time, in units of their median. */
export type MedianGaps = {
  /** One fewer than times; 1 is the median. */
  readonly gaps: Float64Array
  /** In the unit of the times. */
  readonly medianGap: number
}

/**
 * Ours: no gap counts as less than a quarter of the median. Two scans in a minute share the state of the scanner, but
 * not their noise; φ^gap would say that they are one.
 */
const shortest = 0.25

/**
 * The gaps between measurements in units of the median gap, the unit of time of φ.
 *
 * @param times - At least two, ascending; equal ones may be among them.
 * @throws {RangeError} If times descend, are not finite, or are all equal.
 * @see docs/methods/autocorrelated-regression.md
 * @example gapsInMedians([0, 7, 14, 28]) // { gaps: [1, 1, 2], medianGap: 7 }
 */
export const gapsInMedians = (times: ArrayLike<number>): MedianGaps => {
  const gaps = new Float64Array(Math.max(0, times.length - 1))
  for (let i = 0; i < gaps.length; i++) gaps[i] = times[i + 1]! - times[i]!
  const backwards = gaps.findIndex((gap) => !(gap >= 0 && Number.isFinite(gap)))
  if (backwards >= 0) {
    throw new RangeError(
      `Cannot take gaps: times must ascend, current times are ${times[backwards]} and then ${times[backwards + 1]}`,
    )
  }
  const medianGap = median(gaps.filter((gap) => gap > 0))
  if (!(medianGap > 0)) {
    throw new RangeError(
      `Cannot take gaps: two times must differ, current number of times is ${times.length}`,
    )
  }
  // a whole number of medians within rounding counts as whole, so that φ may be negative
  const inMedians = gaps.map((gap) => {
    const exact = gap / medianGap
    const whole = Math.round(exact)
    return Math.max(Math.abs(exact - whole) < 1e-6 ? whole : exact, shortest)
  })
  return { gaps: inMedians, medianGap }
}
