/** Bins of a histogram over the whole int16 range; bin = HU + huOffset. */
export const huBins = 65536
export const huOffset = 32768

/** Exact histogram of HU, one bin per HU over the whole int16 range. Bin 0 (padding) is always empty. */
export type HuHistogram = {
  readonly counts: Uint32Array
  readonly total: number
  /** Lowest and highest HU that occur; 0 and −1 when the histogram is empty. */
  readonly lowestHu: number
  readonly highestHu: number
}

/**
 * Builds a histogram from its counts: total, lowest and highest value.
 *
 * @param counts - 65,536 counts, bin = HU + 32768; the padding bin 0 is emptied. Taken over, not copied.
 * @throws {RangeError} If there are not 65,536 counts.
 * @example huHistogram(counts).total
 */
export const huHistogram = (counts: Uint32Array): HuHistogram => {
  if (counts.length !== huBins) {
    throw new RangeError(
      `Cannot build a HU histogram: there must be ${huBins} counts, current number is ${counts.length}`,
    )
  }
  counts[0] = 0
  let total = 0
  let lowest = huBins
  let highest = -1
  for (let bin = 1; bin < huBins; bin++) {
    const count = counts[bin]!
    if (count === 0) continue
    total += count
    if (lowest === huBins) lowest = bin
    highest = bin
  }
  const empty = total === 0
  return {
    counts,
    total,
    lowestHu: empty ? 0 : lowest - huOffset,
    highestHu: empty ? -1 : highest - huOffset,
  }
}

/** Number of voxels with exactly this HU. */
export const countAt = (histogram: HuHistogram, hu: number): number => histogram.counts[hu + huOffset] ?? 0

/** Histogram of two disjoint regions together. */
export const sumOfHistograms = (first: HuHistogram, second: HuHistogram): HuHistogram => {
  const counts = Uint32Array.from(first.counts)
  for (let bin = 0; bin < huBins; bin++) counts[bin]! += second.counts[bin]!
  return huHistogram(counts)
}
