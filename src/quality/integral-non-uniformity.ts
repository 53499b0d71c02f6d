import type { RegionMean } from './uniformity.ts'

/**
 * Integral non-uniformity: (max − min)/(max + min + 2000) of the means of all regions.
 *
 * @param regions - Two or more.
 * @throws {RangeError} If there are fewer than two regions, or they are air.
 * @see docs/methods/uniformity.md
 * @example integralNonUniformity([{ region: 'a', meanHu: 0, standardUncertaintyHu: 0 }, { region: 'b', meanHu: 20, standardUncertaintyHu: 0 }]).value // 0.0099
 */
export const integralNonUniformity = (
  regions: readonly RegionMean[],
): { readonly value: number; readonly standardUncertainty: number } => {
  const sorted = regions.toSorted((a, b) => a.meanHu - b.meanHu)
  const [low, high] = [sorted[0], sorted.at(-1)]
  const sum = (low?.meanHu ?? 0) + (high?.meanHu ?? 0) + 2000
  if (!low || !high || low === high || !(sum > 0)) {
    throw new RangeError(
      `Cannot measure integral non-uniformity: at least two regions must lie above -1000 HU, current number is ${regions.length}`,
    )
  }
  // derivatives of (b − a)/(a + b + 2000)
  const byHigh = (2 * (low.meanHu + 1000)) / sum ** 2
  const byLow = (2 * (high.meanHu + 1000)) / sum ** 2
  return {
    value: (high.meanHu - low.meanHu) / sum,
    standardUncertainty: Math.hypot(byHigh * high.standardUncertaintyHu, byLow * low.standardUncertaintyHu),
  }
}
