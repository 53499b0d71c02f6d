/** Histogram of the HU of lungs, one bin per HU; counts need not be whole. */
export type LungHistogram = {
  /** HU of the first bin, whole. */
  readonly firstHu: number
  readonly counts: ArrayLike<number>
}

/**
 * Both lungs together, from the histogram that is stored with a scan.
 *
 * @param stored - Counts of each lung on one axis from `firstHu`.
 * @example bothLungs({ firstHu: -900, rightLung: [1, 2], leftLung: [3, 4] }).counts // [4, 6]
 */
export const bothLungs = (stored: {
  readonly firstHu: number
  readonly rightLung: readonly number[]
  readonly leftLung: readonly number[]
}): LungHistogram => ({
  firstHu: stored.firstHu,
  counts: Float64Array.from(stored.rightLung, (count, i) => count + (stored.leftLung[i] ?? 0)),
})
