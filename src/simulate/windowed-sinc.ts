/** Shape of the Kaiser window: side lobes below −40 dB at a narrow transition. */
const kaiserBeta = 4

/** Modified Bessel function of the first kind, order 0, by its series. */
const besselI0 = (x: number): number => {
  let term = 1
  let sum = 1
  for (let k = 1; term > 1e-16 * sum; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/**
 * Weights that interpolate a band-limited sequence between its samples: a sinc under a Kaiser window.
 *
 * @param fraction - Where to interpolate, 0 … 1 between sample 0 and sample 1.
 * @param taps - Even number of samples that count.
 * @returns `taps` weights that add up to 1; the first belongs to sample 1 − taps/2.
 * @example windowedSinc(0, 8) // 1 at sample 0, 0 elsewhere
 */
export const windowedSinc = (fraction: number, taps: number): Float64Array => {
  const half = taps / 2
  const weights = Float64Array.from({ length: taps }, (_, i) => {
    const x = i + 1 - half - fraction
    const window = besselI0(kaiserBeta * Math.sqrt(Math.max(0, 1 - (x / half) ** 2))) / besselI0(kaiserBeta)
    return (Math.abs(x) < 1e-12 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window
  })
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
