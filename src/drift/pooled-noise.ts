import { noiseBetweenScans, type ScanNoise } from './noise-between-scans.ts'

/** What the scatter of other scanners of the model says of a scanner's own, as a prior. */
export type PooledNoise = ScanNoise & { readonly scanners: number }

/** Ours: fewer scanners do not show how much scanners differ. */
const fewestScanners = 3

/** Ours: however alike the others are, so many observations of its own weigh more. */
const mostDegreesOfFreedom = 10

/** Ours: worth less, others say nothing. */
const fewestDegreesOfFreedom = 2

/** ln(d/2) − ψ(d/2): how far the mean of ln σ² lies above ln σ₀² with such a prior. Stirling's series. */
const logBias = (d: number): number => 1 / d + 1 / (3 * d ** 2)

/** ψ′(d/2), the variance of ln s² with d degrees of freedom; Stirling's series, within 2 % from d = 2 on. */
const logVariance = (d: number): number => 2 / d + 2 / d ** 2 + 4 / (3 * d ** 3)

/** Degrees of freedom at which ln s² scatters by so much; at most `mostDegreesOfFreedom`. */
const degreesOfFreedomAt = (variance: number): number => {
  let [low, high] = [0.1, mostDegreesOfFreedom]
  if (logVariance(high) < variance) {
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2
      if (logVariance(middle) > variance) low = middle
      else high = middle
    }
  }
  return high
}

/**
 * Empirical Bayes: what the scatter of the same measurement on other scanners of the model says of a scanner's own. ln s²
 * of the others scatters by ψ′(d/2), as their own scans are few, and by ψ′(ν/2), as scanners differ; ν by moments is what
 * the prior is worth. Few observations where scanners differ, at most ten where they agree.
 *
 * @param others - Values of each other scanner, in order of time.
 * @returns Null with fewer than three scanners of ten scans or more, and where they differ too much.
 * @see Smyth 2004, Statistical Applications in Genetics and Molecular Biology 3(1), section 6.2
 * @see docs/methods/drift.md
 * @example pooledNoise(others) // { sigma: 0.42, degreesOfFreedom: 8.1, scanners: 6 }
 */
export const pooledNoise = (others: readonly ArrayLike<number>[]): PooledNoise | null => {
  const noises = others.map(noiseBetweenScans).filter((noise) => noise !== null)
  const scanners = noises.length
  if (scanners < fewestScanners) return null
  const logs = noises.map(({ sigma }) => 2 * Math.log(sigma))
  const mean = logs.reduce((sum, log) => sum + log, 0) / scanners
  const total = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (scanners - 1)
  const own = noises.reduce((sum, { degreesOfFreedom: d }) => sum + logVariance(d), 0) / scanners
  const degreesOfFreedom = degreesOfFreedomAt(Math.max(total - own, 0))
  if (degreesOfFreedom < fewestDegreesOfFreedom) return null
  return { sigma: Math.exp((mean - logBias(degreesOfFreedom)) / 2), degreesOfFreedom, scanners }
}
