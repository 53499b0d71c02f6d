import { type HuHistogram, huBins, huHistogram, huOffset } from '../../src/densitometry/hu-histogram.ts'

/** Histogram of single HU values. */
export const histogramOf = (values: readonly number[]): HuHistogram => {
  const counts = new Uint32Array(huBins)
  for (const value of values) counts[value + huOffset]!++
  return huHistogram(counts)
}
