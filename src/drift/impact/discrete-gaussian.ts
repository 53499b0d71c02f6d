/** Beyond so many standard deviations, and a few bins more, weights are below 1e-9. */
const reachSds = 6
const reachBins = 8

/**
 * The discrete Gaussian of a variance: e⁻ᵛ·Iₖ(v) at distance k. Unlike a sampled Gaussian its variance is exactly v
 * however small, and adding v and then w is adding v + w.
 *
 * @param variance - In squared bins, not negative.
 * @returns Weights at distance 0, 1, … ; those of both sides together are 1.
 * @throws {RangeError} If the variance is negative or not finite.
 * @see T. Lindeberg, Scale-space for discrete signals, IEEE PAMI 12 (1990) 234
 * @example discreteGaussian(0) // 1 at distance 0
 */
export const discreteGaussian = (variance: number): Float64Array => {
  if (!(variance >= 0 && Number.isFinite(variance))) {
    throw new RangeError(
      `Cannot add noise: its variance must be finite and not negative, current value is ${variance}`,
    )
  }
  if (variance < 1e-12) return Float64Array.of(1)
  const reach = Math.ceil(reachSds * Math.sqrt(variance)) + reachBins
  // I(k−1) = I(k+1) + (2k/v)·I(k), downwards from far out, where any start does; then scaled to sum 1
  const weights = new Float64Array(reach + 1)
  let [above, here, sum] = [0, 1e-280, 0]
  for (let k = 2 * reach + 2; k > 0; k--) {
    ;[above, here] = [here, above + ((2 * k) / variance) * here]
    if (here > 1e200) {
      // all are relative to each other
      for (let j = 0; j <= reach; j++) weights[j]! /= 1e200
      ;[above, here, sum] = [above / 1e200, here / 1e200, sum / 1e200]
    }
    if (k - 1 <= reach) {
      weights[k - 1] = here
      sum += k === 1 ? here : 2 * here
    }
  }
  for (let k = 0; k <= reach; k++) weights[k]! /= sum
  return weights
}
