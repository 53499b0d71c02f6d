/** Doublings and halvings of the search; 60 halvings are finer than the digits of a double. */
const doublings = 200
const halvings = 60

/**
 * The scatter that must be added to the uncertainties of points, in quadrature, before a model fits them as well as
 * points of their number should: chi² = degrees of freedom (Paule and Mandel 1982). 0 where they fit already.
 *
 * @param chiSquaredAt - Chi² of the fit with so much scatter added; falls as it grows.
 * @param degreesOfFreedom - Points less fitted numbers; without any there is nothing to learn scatter from.
 * @param typical - A size to begin from, above 0, in the unit of the points.
 * @example intrinsicScatter((scatter) => 8 / (1 + scatter ** 2), 2, 1) // √3
 */
export const intrinsicScatter = (
  chiSquaredAt: (scatter: number) => number,
  degreesOfFreedom: number,
  typical: number,
): number => {
  if (degreesOfFreedom < 1 || chiSquaredAt(0) <= degreesOfFreedom) return 0
  let high = typical
  for (let i = 0; i < doublings && chiSquaredAt(high) > degreesOfFreedom; i++) high *= 2
  let low = 0
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2
    if (chiSquaredAt(middle) > degreesOfFreedom) low = middle
    else high = middle
  }
  return high
}
