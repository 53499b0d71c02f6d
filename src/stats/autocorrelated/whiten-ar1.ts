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
  for (const { length } of columns) {
    if (length === gaps.length + 1) continue
    throw new RangeError(
      `Cannot whiten: a column must have one value more than there are gaps (${gaps.length}), current length is ${length}`,
    )
  }
  const white = columns.map(({ length }) => new Float64Array(length))
  whitenInto(columns, gapCorrelations(gaps, phi), white)
  return white
}

/**
 * The same for correlations that are known and columns that are there already: nothing is allocated for each column.
 *
 * @param correlations - One fewer than values.
 * @param white - As many columns as long; overwritten.
 * @example whitenInto(columns, gapCorrelations(gaps, 0.3), white)
 */
export const whitenInto = (
  columns: readonly Float64Array[],
  correlations: Float64Array,
  white: readonly Float64Array[],
): void => {
  const count = correlations.length
  const scales = new Float64Array(count)
  for (let i = 0; i < count; i++) scales[i] = 1 / Math.sqrt(1 - correlations[i]! * correlations[i]!)
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]!
    const whitened = white[k]!
    let before = column[0]!
    whitened[0] = before
    for (let i = 0; i < count; i++) {
      const value = column[i + 1]!
      whitened[i + 1] = (value - correlations[i]! * before) * scales[i]!
      before = value
    }
  }
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
  const correlations = new Float64Array(gaps.length)
  for (let i = 0; i < gaps.length; i++) {
    const gap = gaps[i]!
    const rho = gap === 1 ? phi : phi > 0 ? Math.exp(gap * logPhi) : phi ** gap
    if (!(gap > 0 && rho > -1 && rho < 1)) {
      throw new RangeError(
        `Cannot correlate: gaps must be above 0, and whole where φ (${phi}) is negative, current gap is ${gap}`,
      )
    }
    correlations[i] = rho
  }
  return correlations
}
