/**
 * Second less first of each pair.
 *
 * @throws {RangeError} If the two are not of one length.
 * @example pairedDifferences([1, 2], [3, 2]) // [2, 0]
 */
export const pairedDifferences = (first: readonly number[], second: readonly number[]): readonly number[] => {
  if (first.length !== second.length) {
    throw new RangeError(
      `Cannot compare pairs: both sides must have as many values, current counts are ${first.length} and ${second.length}`,
    )
  }
  return second.map((value, index) => value - first[index]!)
}
