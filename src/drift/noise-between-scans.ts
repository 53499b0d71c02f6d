import { median } from '../stats/median.ts'

/** Ours: scans that far apart are hardly correlated, and a step stands between few of them. */
const apart = 3

/** Median of |x − y| of two normal values of standard deviation 1: √2·Φ⁻¹(0.75). */
const medianDifference = 0.953_873

/** Ours: fewer scans show no scatter. */
const fewestScans = 10

/** By simulation of 10 to 60 scans: the estimate scatters as a standard deviation with 0.31 degrees of freedom a scan does. */
const degreesOfFreedomPerScan = 0.31

/** Scatter of one scan about its level, with the degrees of freedom of a standard deviation that is as sure. */
export type ScanNoise = { readonly sigma: number; readonly degreesOfFreedom: number }

/**
 * Scatter between scans of a stream of which nothing else is known: the median difference of scans three apart, which
 * steps, trends and outliers hardly move.
 *
 * @param values - In order of time.
 * @returns Null with fewer than ten scans, or where most of them repeat.
 * @see docs/methods/drift.md
 * @example noiseBetweenScans(values) // { sigma: 0.42, degreesOfFreedom: 18 }
 */
export const noiseBetweenScans = (values: ArrayLike<number>): ScanNoise | null => {
  if (values.length < fewestScans) return null
  const all = Array.from(values)
  const differences = all.slice(apart).map((value, i) => Math.abs(value - all[i]!))
  const sigma = median(differences) / medianDifference
  return sigma > 0 && Number.isFinite(sigma)
    ? { sigma, degreesOfFreedom: degreesOfFreedomPerScan * all.length }
    : null
}
