import { findRoot } from './find-root.ts'
import { mewmaArl } from './mewma-arl.ts'

/**
 * Limit of a multivariate EWMA with a wanted in-control run length.
 *
 * @param wanted - Number of streams (2 or more), λ, and the mean run length in samples, above 1.
 * @returns The limit of (2 − λ)/λ · Z′Σ⁻¹Z, to 1e-9.
 * @throws {RangeError} If a value lies outside its range.
 * @see docs/methods/run-length.md
 * @example mewmaLimit({ dimensions: 2, lambda: 0.1, arl0: 200 }) // 8.6336
 */
export const mewmaLimit = ({
  dimensions,
  lambda,
  arl0,
}: {
  readonly dimensions: number
  readonly lambda: number
  readonly arl0: number
}): number => {
  if (!(arl0 > 1 && Number.isFinite(arl0))) {
    throw new RangeError(
      `Cannot design a MEWMA: the wanted run length must be above 1, current value is ${arl0}`,
    )
  }
  const excess = (limit: number): number => Math.log(mewmaArl({ dimensions, lambda, limit }) / arl0)
  let high = 4
  while (excess(high) < 0) high *= 1.5
  let low = high / 1.5
  while (excess(low) > 0) low /= 2
  return findRoot(excess, low, high, 1e-11)
}
