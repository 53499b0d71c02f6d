/**
 * Index of the first scan on or after a day; their number where there is none.
 *
 * @param days - Ascending.
 * @example firstScanFrom(Float64Array.of(0, 7, 14), 8) // 2
 */
export const firstScanFrom = (days: Float64Array, day: number): number => {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! >= day) high = middle
    else low = middle + 1
  }
  return low
}
