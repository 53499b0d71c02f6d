/** Variation between and within groups, in the unit of the values, and the mean over groups. */
export type VarianceComponents = {
  readonly betweenSd: number
  readonly withinSd: number
  readonly mean: number
  readonly standardError: number
}

type Groups = {
  readonly sizes: readonly number[]
  readonly means: readonly number[]
  readonly within: number
}

/** What a ratio of variances between/within implies; `slope` is half the derivative of the criterion by the ratio. */
const profileAt = (ratio: number, { sizes, means, within }: Groups) => {
  const count = sizes.reduce((sum, size) => sum + size, 0)
  const weights = sizes.map((size) => size / (1 + ratio * size))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = weights.reduce((sum, weight, i) => sum + weight * means[i]!, 0) / total
  const squares = weights.reduce((sum, weight, i) => sum + weight * (means[i]! - mean) ** 2, within)
  const fall = weights.reduce((sum, weight, i) => sum + (weight * (means[i]! - mean)) ** 2, 0)
  const ofWeights = weights.reduce((sum, weight) => sum + weight ** 2, 0)
  const logs = sizes.reduce((sum, size) => sum + Math.log1p(ratio * size), 0)
  return {
    total,
    mean,
    variance: squares / (count - 1),
    criterion: (count - 1) * Math.log(squares) + logs + Math.log(total),
    slope: total - ofWeights / total - ((count - 1) * fall) / squares,
  }
}

const groupsOf = (groups: readonly (readonly number[])[]): Groups => {
  const sizes = groups.map((group) => group.length)
  const means = groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length)
  const within = groups.reduce(
    (sum, group, i) => sum + group.reduce((part, value) => part + (value - means[i]!) ** 2, 0),
    0,
  )
  if (
    groups.length < 2 ||
    !means.every(Number.isFinite) ||
    !(within > 0 && within < Number.POSITIVE_INFINITY)
  ) {
    throw new RangeError(
      `Cannot part variances: 2 groups or more, none empty, must hold finite values that scatter within them, current count is ${groups.length}, sum of squares within is ${within}`,
    )
  }
  return { sizes, means, within }
}

/** Ratios tried from 2⁻⁴⁰ to 2⁴⁰, two to an octave, beside 0. */
const ratios = [0, ...Array.from({ length: 161 }, (_, i) => 2 ** ((i - 80) / 2))]
const bisections = 200

/**
 * Variance components of groups of any sizes (scanners, subjects; one-way random effects) by restricted maximum
 * likelihood, profiled to the ratio of the two variances.
 *
 * @param groups - Two or more, none empty, at least one of two values or more; finite.
 * @throws {RangeError} If there are fewer than two groups, or nothing scatters within them.
 * @see docs/methods/agreement.md
 * @example varianceComponents([[1, 3], [11, 13]]) // withinSd 1.41, betweenSd 7, mean 7
 */
export const varianceComponents = (groups: readonly (readonly number[])[]): VarianceComponents => {
  const parts = groupsOf(groups)
  const criteria = ratios.map((ratio) => profileAt(ratio, parts).criterion)
  const best = criteria.indexOf(Math.min(...criteria))
  let [low, high] = [ratios[Math.max(0, best - 1)]!, ratios[Math.min(ratios.length - 1, best + 1)]!]
  // at 0 the criterion may rise at once: then no variance between
  if (profileAt(low, parts).slope >= 0) high = low
  for (let n = 0; n < bisections && high > low; n++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (profileAt(middle, parts).slope > 0) high = middle
    else low = middle
  }
  const { mean, variance, total } = profileAt(low, parts)
  return {
    betweenSd: Math.sqrt(variance * low),
    withinSd: Math.sqrt(variance),
    mean,
    standardError: Math.sqrt(variance / total),
  }
}
