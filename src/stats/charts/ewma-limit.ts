import { ewmaArl } from './ewma-arl.ts'
import { findRoot } from './find-root.ts'

/**
 * Limit of an EWMA with a wanted in-control run length.
 *
 * @param wanted - λ, above 0 and up to 1, and the mean run length in samples, above 1.
 * @returns L, the limit as a multiple of the EWMA's standard deviation in the long run, to 1e-9.
 * @throws {RangeError} If λ or the run length lies outside its range.
 * @see docs/methods/run-length.md
 * @example ewmaLimit({ lambda: 0.2, arl0: 500 }) // 2.962
 */
export const ewmaLimit = ({
  lambda,
  arl0,
  limits = 'fixed',
}: {
  readonly lambda: number
  readonly arl0: number
  readonly limits?: 'fixed' | 'time-varying'
}): number => {
  if (!(arl0 > 1 && Number.isFinite(arl0))) {
    throw new RangeError(
      `Cannot design an EWMA: the wanted run length must be above 1, current value is ${arl0}`,
    )
  }
  const excess = (limit: number): number => Math.log(ewmaArl({ lambda, limit, limits }) / arl0)
  let high = 2
  while (excess(high) < 0) high += 0.5
  let low = high - 0.5
  while (excess(low) > 0) low /= 2
  return findRoot(excess, low, high, 1e-11)
}
