/** Bins of 1 % in the value, from 0.1 to about 1000 HU. */
const lowestValue = 0.1
const binWidth = 0.01
export const logBins = 922

/** Standard deviation of the Gaussian that smooths the histogram before its peak is read, in bins. */
const smoothingBins = 4

/**
 * Bin of a standard deviation in a histogram over equal steps of its logarithm; −1 outside its range.
 *
 * @example logBin(0.1) // 0
 */
export const logBin = (value: number): number => {
  const bin = Math.floor(Math.log(value / lowestValue) / binWidth)
  return bin >= 0 && bin < logBins ? bin : -1
}

const smoothed = (counts: Float64Array): Float64Array => {
  const reach = 4 * smoothingBins
  const result = new Float64Array(counts.length)
  for (let bin = 0; bin < counts.length; bin++) {
    if (counts[bin] === 0) continue
    for (let offset = -reach; offset <= reach; offset++) {
      const target = bin + offset
      if (target < 0 || target >= counts.length) continue
      result[target]! += counts[bin]! * Math.exp(-0.5 * (offset / smoothingBins) ** 2)
    }
  }
  return result
}

/**
 * Most frequent value of a histogram over equal steps of the logarithm.
 *
 * The standard deviation s of n normal values has the density s^(ν−1) exp(−νs²/2σ²), ν = n − 1, whose mode
 * σ√((ν − 1)/ν) lies too low; over ln s the density is s^ν exp(−νs²/2σ²) and its mode is σ for every ν. The
 * smoothing lowers it by less than h² = 0.16 %.
 *
 * @param counts - `logBins` counts.
 * @returns The value at the peak of the smoothed histogram (parabola through three bins); null when it is empty.
 * @see docs/methods/noise.md
 * @example logHistogramMode(counts)
 */
export const logHistogramMode = (counts: Float64Array): number | null => {
  const smooth = smoothed(counts)
  let peak = 0
  for (let bin = 1; bin < smooth.length; bin++) if (smooth[bin]! > smooth[peak]!) peak = bin
  if (smooth[peak] === 0) return null
  const before = smooth[peak - 1] ?? 0
  const after = smooth[peak + 1] ?? 0
  const curvature = before - 2 * smooth[peak]! + after
  const shift = curvature < 0 ? (0.5 * (before - after)) / curvature : 0
  return lowestValue * Math.exp((peak + 0.5 + shift) * binWidth)
}
