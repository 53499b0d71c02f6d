/** Mean of one region and what it is known to. */
export type RegionMean = {
  readonly region: string
  readonly meanHu: number
  readonly standardUncertaintyHu: number
}

/** The peripheral region that departs most from the centre; the deviation keeps its sign. */
export type Uniformity = {
  readonly deviationHu: number
  readonly standardUncertaintyHu: number
  readonly region: string
}

/**
 * Uniformity: the largest deviation of a peripheral mean from the centre.
 *
 * @param peripheral - At least one.
 * @throws {RangeError} If there is no peripheral region.
 * @see docs/methods/uniformity.md
 * @example uniformity({ region: 'centre', meanHu: 2, standardUncertaintyHu: 0 }, [{ region: 'left', meanHu: -1, standardUncertaintyHu: 0 }]).deviationHu // -3
 */
export const uniformity = (centre: RegionMean, peripheral: readonly RegionMean[]): Uniformity => {
  const worst = peripheral.toSorted(
    (a, b) => Math.abs(b.meanHu - centre.meanHu) - Math.abs(a.meanHu - centre.meanHu),
  )[0]
  if (!worst) {
    throw new RangeError('Cannot measure uniformity: there must be a peripheral region, current number is 0')
  }
  return {
    deviationHu: worst.meanHu - centre.meanHu,
    standardUncertaintyHu: Math.hypot(worst.standardUncertaintyHu, centre.standardUncertaintyHu),
    region: worst.region,
  }
}
