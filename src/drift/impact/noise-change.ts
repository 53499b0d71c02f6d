import { discreteGaussian } from './discrete-gaussian.ts'

/**
 * Another noise, as a weighted sum of added noises: a number under it is the sum of weight × the number with the noise
 * of each part added.
 */
export type NoiseChange = readonly { readonly weight: number; readonly noise: Float64Array }[]

/** No change of noise. */
export const sameNoise: NoiseChange = [{ weight: 1, noise: Float64Array.of(1) }]

/**
 * A change of the variance of noise, for any histogram.
 *
 * More noise is a convolution. Less noise cannot be had so: the number is followed to one and to two times the change
 * on the noisy side, and the parabola through the three is read on the other side: 3·g(0) − 3·g(Δ) + g(2Δ). Its first
 * order is the mirrored change.
 *
 * @param varianceHu2 - After less before, HU².
 * @throws {RangeError} If it is not finite.
 * @see docs/methods/first-impact.md
 * @example noiseChange(-300).map(({ weight }) => weight) // [3, -3, 1]
 */
export const noiseChange = (varianceHu2: number): NoiseChange => {
  if (varianceHu2 === 0) return sameNoise
  if (varianceHu2 > 0) return [{ weight: 1, noise: discreteGaussian(varianceHu2) }]
  return [
    { weight: 3, noise: Float64Array.of(1) },
    { weight: -3, noise: discreteGaussian(-varianceHu2) },
    { weight: 1, noise: discreteGaussian(-2 * varianceHu2) },
  ]
}
