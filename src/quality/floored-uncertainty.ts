/** Ours: the mean of a region without noise, such as clipped air, is not surer than this. */
const smallestUncertaintyHu = 0.05

/**
 * The standard uncertainty of a mean as a weight may take it: without a floor one noiseless region would be the whole
 * fit.
 *
 * @throws {RangeError} If it is negative or not finite.
 * @example flooredUncertainty(0) // 0.05
 */
export const flooredUncertainty = (standardUncertaintyHu: number): number => {
  if (!(standardUncertaintyHu >= 0 && Number.isFinite(standardUncertaintyHu))) {
    throw new RangeError(
      `Cannot weigh a mean: its standard uncertainty must be finite and not negative, current value is ${standardUncertaintyHu}`,
    )
  }
  return Math.max(standardUncertaintyHu, smallestUncertaintyHu)
}
