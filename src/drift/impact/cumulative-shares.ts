import type { LungHistogram } from './lung-histogram.ts'

/**
 * A histogram's distribution function at the edges of its bins. Within a bin, half a HU to either side of its value,
 * it rises evenly: values were rounded to whole HU, and shifts smaller than a bin must show.
 */
export type CumulativeShares = {
  /** Lower edge of the first bin: half a HU below its value. */
  readonly firstEdgeHu: number
  /** Part of the voxels below each edge, from 0 to 1. */
  readonly shares: Float64Array
}

/**
 * Distribution function of a histogram at the edges of its bins.
 *
 * @throws {RangeError} If a count is negative or none is above 0.
 * @example cumulativeShares({ firstHu: -900, counts: [1, 3] }).shares // 0, 0.25, 1
 */
export const cumulativeShares = ({ firstHu, counts }: LungHistogram): CumulativeShares => {
  const shares = new Float64Array(counts.length + 1)
  let total = 0
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!
    if (!(count >= 0)) {
      throw new RangeError(
        `Cannot sum a histogram: counts must not be negative, current value at ${firstHu + i} HU is ${count}`,
      )
    }
    total += count
    shares[i + 1] = total
  }
  if (!(total > 0 && Number.isFinite(total))) {
    throw new RangeError(`Cannot sum a histogram: it must hold voxels, current number is ${total}`)
  }
  for (let i = 1; i < shares.length; i++) shares[i]! /= total
  return { firstEdgeHu: firstHu - 0.5, shares }
}

/** Part of the voxels below an edge when noise is added: the shares about the edge, weighted. */
const shareAtEdge = (shares: Float64Array, weights: Float64Array, edge: number): number => {
  const last = shares.length - 1
  const reach = weights.length - 1
  if (edge + reach <= 0) return 0
  if (edge - reach >= last) return 1
  let sum = weights[0]! * shares[Math.min(last, Math.max(0, edge))]!
  if (edge >= reach && edge + reach <= last) {
    for (let k = 1; k <= reach; k++) sum += weights[k]! * (shares[edge - k]! + shares[edge + k]!)
    return sum
  }
  for (let k = 1; k <= reach; k++) {
    sum +=
      weights[k]! *
      (shares[Math.min(last, Math.max(0, edge - k))]! + shares[Math.min(last, Math.max(0, edge + k))]!)
  }
  return sum
}

/**
 * Part of the voxels below a value when noise is added.
 *
 * @param weights - Of the added noise at distance 0, 1, … HU, as `discreteGaussian`; `[1]` for none.
 * @param hu - Need not be whole.
 * @returns From 0 to 1.
 * @example shareBelow(cumulativeShares({ firstHu: -900, counts: [1, 1] }), Float64Array.of(1), -900.25) // 0.125
 */
export const shareBelow = (
  { firstEdgeHu, shares }: CumulativeShares,
  weights: Float64Array,
  hu: number,
): number => {
  const edge = Math.floor(hu - firstEdgeHu)
  const fraction = hu - firstEdgeHu - edge
  const low = shareAtEdge(shares, weights, edge)
  return fraction === 0 ? low : low + fraction * (shareAtEdge(shares, weights, edge + 1) - low)
}

/**
 * Value below which a part of the voxels lies when noise is added.
 *
 * @param weights - As for `shareBelow`.
 * @param share - Above 0 and below 1.
 * @returns HU, interpolated inside the bin.
 * @throws {RangeError} If the share lies outside.
 * @example shareQuantile(cumulativeShares({ firstHu: -900, counts: [1, 1] }), Float64Array.of(1), 0.5) // -899.5
 */
export const shareQuantile = (
  { firstEdgeHu, shares }: CumulativeShares,
  weights: Float64Array,
  share: number,
): number => {
  if (!(share > 0 && share < 1)) {
    throw new RangeError(
      `Cannot take a quantile: the share must lie between 0 and 1, current value is ${share}`,
    )
  }
  let low = -weights.length
  let high = shares.length + weights.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (shareAtEdge(shares, weights, middle) <= share) low = middle
    else high = middle
  }
  const from = shareAtEdge(shares, weights, low)
  return firstEdgeHu + low + (share - from) / (shareAtEdge(shares, weights, high) - from)
}
