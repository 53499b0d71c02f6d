/**
 * Takes the correlation out of columns whose noise is autoregressive of order 1: afterwards independent noise of the
 * same variance. The first row stays, so that the likelihood is exact.
 *
 * @param columns - Each with n values in order of time.
 * @param gaps - The n − 1 steps of time between them, in the unit of time to which φ belongs.
 * @param phi - Correlation at a gap of 1, −1 < φ < 1; at a gap g it is φ^g. Negative only for whole gaps.
 * @returns Row i is (x_i − ρx_{i−1})/√(1 − ρ²), ρ = φ^g.
 * @throws {RangeError} If φ, a gap or a length does not fit.
 * @see docs/methods/autocorrelated-regression.md
 * @example whitenAr1([Float64Array.of(1, 2)], Float64Array.of(1), 0.6) // [[1, 1.75]]: (2 − 0.6)/0.8
 */
export const whitenAr1 = (
  columns: readonly Float64Array[],
  gaps: Float64Array,
  phi: number,
): readonly Float64Array[] => {
  const correlations = gapCorrelations(gaps, phi)
  const scales = correlations.map((rho) => 1 / Math.sqrt(1 - rho * rho))
  return columns.map((column) => {
    if (column.length !== gaps.length + 1) {
      throw new RangeError(
        `Cannot whiten: a column must have one value more than there are gaps (${gaps.length}), current length is ${column.length}`,
      )
    }
    const whitened = column.slice()
    for (let i = 1; i < column.length; i++) {
      whitened[i] = (column[i]! - correlations[i - 1]! * column[i - 1]!) * scales[i - 1]!
    }
    return whitened
  })
}

/**
 * Correlations φ^gap of neighbours.
 *
 * @param gaps - Above 0.
 * @param phi - −1 < φ < 1.
 * @throws {RangeError} If φ or a gap lies outside, or φ is negative and a gap is not whole.
 * @example gapCorrelations(Float64Array.of(1, 2), 0.5) // [0.5, 0.25]
 */
export const gapCorrelations = (gaps: Float64Array, phi: number): Float64Array => {
  if (!(phi > -1 && phi < 1)) {
    throw new RangeError(`Cannot correlate: φ must lie between −1 and 1, current value is ${phi}`)
  }
  const logPhi = Math.log(phi)
  return gaps.map((gap) => {
    const rho = gap === 1 ? phi : phi > 0 ? Math.exp(gap * logPhi) : phi ** gap
    if (gap > 0 && Math.abs(rho) < 1) return rho
    throw new RangeError(
      `Cannot correlate: gaps must be above 0, and whole where φ (${phi}) is negative, current gap is ${gap}`,
    )
  })
}
