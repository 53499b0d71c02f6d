import { type RegionMean, uniformity } from './uniformity.ts'

/**
 * Uniformity index: 100·(p − c)/(c + 1000) in percent, p the peripheral mean that departs most from the centre's c.
 *
 * @param peripheral - At least one.
 * @throws {RangeError} If there is no peripheral region, or the centre is air.
 * @see docs/methods/uniformity.md
 * @example uniformityIndex({ region: 'centre', meanHu: 0, standardUncertaintyHu: 0 }, [{ region: 'left', meanHu: 10, standardUncertaintyHu: 0 }]).percent // 1
 */
export const uniformityIndex = (
  centre: RegionMean,
  peripheral: readonly RegionMean[],
): { readonly percent: number; readonly standardUncertaintyPercent: number } => {
  const density = centre.meanHu + 1000
  if (!(density > 0)) {
    throw new RangeError(
      `Cannot measure a uniformity index: the centre must lie above -1000 HU, current value is ${centre.meanHu}`,
    )
  }
  const { deviationHu, standardUncertaintyHu } = uniformity(centre, peripheral)
  return {
    percent: (100 * deviationHu) / density,
    standardUncertaintyPercent: (100 * standardUncertaintyHu) / density,
  }
}
