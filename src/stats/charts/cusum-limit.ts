import { cusumArl } from './cusum-arl.ts'
import { findRoot } from './find-root.ts'

/** Overshoot of Siegmund's approximation, in σ. */
const overshoot = 1.166

/** Siegmund's approximation of the in-control run length of one side. */
const approximateArl = (k: number, h: number): number => {
  const reach = h + overshoot
  return k === 0 ? reach * reach : (Math.expm1(2 * k * reach) - 2 * k * reach) / (2 * k * k)
}

/**
 * Decision limit of a CUSUM with a wanted in-control run length.
 *
 * @param wanted - Reference value k in σ, mean run length in samples (2 or more), one- or two-sided.
 * @returns h in σ, to 1e-9.
 * @throws {RangeError} If k is below 0, or no h above 0 gives so short a run length.
 * @see docs/methods/run-length.md
 * @example cusumLimit({ k: 0.5, arl0: 370 }) // 4.774
 */
export const cusumLimit = ({
  k,
  arl0,
  sides = 'two',
}: {
  readonly k: number
  readonly arl0: number
  readonly sides?: 'one' | 'two'
}): number => {
  const shortest = cusumArl({ k, h: 1e-6, sides })
  if (!(arl0 > shortest && Number.isFinite(arl0))) {
    throw new RangeError(
      `Cannot design a CUSUM: the wanted run length must lie above ${shortest.toFixed(2)} for k = ${k}, current value is ${arl0}`,
    )
  }
  const perSide = sides === 'two' ? 2 * arl0 : arl0
  let high = 1
  while (approximateArl(k, high) < perSide) high *= 1.25
  const excess = (h: number): number => Math.log(cusumArl({ k, h, sides }) / arl0)
  let low = high / 1.25
  while (excess(low) > 0) low /= 2
  while (excess(high) < 0) high += 1
  return findRoot(excess, low, high, 1e-11)
}
