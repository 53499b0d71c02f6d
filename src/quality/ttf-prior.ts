import { invertSymmetric } from '../stats/invert-symmetric.ts'

/**
 * How far a transfer function may lie from a Gaussian of the fitted blur, in units of its value at zero; standard
 * deviations. Ours: kernels between p = 1.5 and 2.5 in 2^−(f/f50)^p differ from p = 2 by 0.06 at most, edge-enhancing
 * ones by up to 0.3. They matter only where noise hides the truth.
 */
const spread = { scale: 0.5, shape: 0.12, free: 0.01 } as const
/** Frequencies over f50 across which the departure of the shape is alike. Ours. */
const alikeOver = 0.6

/** Frequency over f50 of a Gaussian of standard deviation 1 in space. */
const f50OfUnitBlur = Math.sqrt(2 * Math.LN2) / (2 * Math.PI)

/**
 * What is known of a transfer function before the edge is read: the Gaussian of the fitted blur at some frequencies,
 * and the inverse covariance of the departures from it.
 *
 * @param frequenciesPerMm - Above 0.
 */
export const ttfPrior = (
  frequenciesPerMm: readonly number[],
  blurMm: number,
): { readonly transfer: readonly number[]; readonly precision: readonly (readonly number[])[] } => {
  const transfer = frequenciesPerMm.map((f) => Math.exp(-2 * (Math.PI * blurMm * f) ** 2))
  const x = frequenciesPerMm.map((f) => (f * blurMm) / f50OfUnitBlur)
  // of the transfer over the logarithm of the blur
  const scale = x.map((value, i) => -2 * Math.LN2 * value ** 2 * transfer[i]!)
  const shape = x.map((value) => Math.min(1, 2 * value ** 2) * Math.exp(-((value / 2.5) ** 2)))
  const covariance = x.map((a, i) =>
    x.map(
      (b, j) =>
        spread.scale ** 2 * scale[i]! * scale[j]! +
        spread.shape ** 2 * shape[i]! * shape[j]! * Math.exp(-0.5 * ((a - b) / alikeOver) ** 2) +
        (i === j ? spread.free ** 2 : 0),
    ),
  )
  return { transfer, precision: invertSymmetric(covariance)! }
}
