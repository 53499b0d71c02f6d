/** What the standardised scans of one batch say of its effects, feature by feature. */
export type BatchMoments = {
  readonly count: number
  readonly means: Float64Array
  /** With n − 1; all 1 where variances are not adjusted. */
  readonly variances: Float64Array
  /** Of the batch's scans alone, one array a feature. */
  readonly standard: readonly Float64Array[]
}

/**
 * Means and variances of the standardised features over the scans of one batch.
 *
 * @param standard - One array a feature, one number a scan.
 * @param scans - Indices of the batch's scans.
 * @param isVarianceKept - All variances are taken as 1.
 * @example batchMoments([Float64Array.of(1, 3, 9)], [0, 1], false) // means [2], variances [2]
 */
export const batchMoments = (
  standard: readonly Float64Array[],
  scans: readonly number[],
  isVarianceKept: boolean,
): BatchMoments => {
  const own = standard.map((feature) => Float64Array.from(scans, (scan) => feature[scan]!))
  const means = Float64Array.from(
    own,
    (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  )
  const variances = Float64Array.from(own, (values, feature) => {
    if (isVarianceKept) return 1
    return values.reduce((sum, value) => sum + (value - means[feature]!) ** 2, 0) / (values.length - 1)
  })
  return { count: scans.length, means, variances, standard: own }
}
