import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { changePositionPosterior } from '../../src/stats/autocorrelated/change-position-posterior.ts'
import { crediblePositions } from '../../src/stats/autocorrelated/credible-positions.ts'
import { fiellerSet } from '../../src/stats/autocorrelated/fieller-set.ts'
import { gls } from '../../src/stats/autocorrelated/gls.ts'
import { glsInterval } from '../../src/stats/autocorrelated/gls-interval.ts'

/** Noise of unit variance with correlation φ^gap of neighbours. */
export const autoregressiveNoise = (
  gaps: ArrayLike<number>,
  phi: number,
  normal: () => number,
): Float64Array => {
  const noise = new Float64Array(gaps.length + 1)
  noise[0] = normal()
  for (let i = 0; i < gaps.length; i++) {
    const rho = phi ** gaps[i]!
    noise[i + 1] = rho * noise[i]! + Math.sqrt(1 - rho * rho) * normal()
  }
  return noise
}

/** One cell of the table of coverage. */
export type CoverageCase = {
  /** Points before the step, and as many after it. */
  readonly half: number
  readonly phi: number
  /** Times with gaps that scatter as those of a clinic do, or equal gaps. */
  readonly gaps: 'equal' | 'uneven'
  readonly level: number
  readonly runs: number
}

/** What the intervals did: parts of all runs, and means. */
export type Coverage = {
  readonly covered: number
  /** By Student's t with n − p degrees of freedom, as if φ were known. */
  readonly coveredNaively: number
  readonly phi: number
  readonly degreesOfFreedom: number
  /** In standard deviations of the noise. */
  readonly halfWidth: number
}

/** Part of the intervals for a step of 1 that hold it. */
export const coverageOfStep = ({ half, phi, gaps, level, runs }: CoverageCase, seed: number): Coverage => {
  const random = seededRandom(seed)
  const normal = normalPairs(random)
  const count = 2 * half
  const design = [
    new Float64Array(count).fill(1),
    Float64Array.from({ length: count }, (_, i) => (i < half ? 0 : 1)),
  ]
  const sums = { covered: 0, coveredNaively: 0, phi: 0, degreesOfFreedom: 0, halfWidth: 0 }
  for (let run = 0; run < runs; run++) {
    // ln 2 is the median of −ln u: φ belongs to the median gap
    const steps = Float64Array.from({ length: count - 1 }, () =>
      gaps === 'equal' ? 1 : Math.max(0.25, -Math.log(1 - random()) / Math.LN2),
    )
    const noise = autoregressiveNoise(steps, phi, normal)
    const times = [0]
    for (const step of steps) times.push(times[times.length - 1]! + step)
    const y = noise.map((value, i) => value + (i < half ? 0 : 1))
    const fit = gls(gaps === 'equal' ? { design, y } : { design, y, times })
    const { low, high, degreesOfFreedom } = glsInterval(fit, [0, 1], level)
    const naive = glsInterval(
      { ...fit, sensitivity: { ...fit.sensitivity, deviations: Infinity } },
      [0, 1],
      level,
    )
    sums.covered += low <= 1 && 1 <= high ? 1 : 0
    sums.coveredNaively += naive.low <= 1 && 1 <= naive.high ? 1 : 0
    sums.phi += fit.phi
    sums.degreesOfFreedom += degreesOfFreedom
    sums.halfWidth += (high - low) / 2
  }
  return {
    covered: sums.covered / runs,
    coveredNaively: sums.coveredNaively / runs,
    phi: sums.phi / runs,
    degreesOfFreedom: sums.degreesOfFreedom / runs,
    halfWidth: sums.halfWidth / runs,
  }
}

/** Part of the Fieller sets for the time at which a line through correlated noise crosses 3σ that hold it. */
export const coverageOfCrossing = (
  { count, phi, rise, runs }: { count: number; phi: number; rise: number; runs: number },
  seed: number,
): { readonly covered: number; readonly bounded: number } => {
  const normal = normalPairs(seededRandom(seed))
  const times = Float64Array.from({ length: count }, (_, i) => i)
  const design = [new Float64Array(count).fill(1), times]
  const gaps = new Float64Array(count - 1).fill(1)
  const crossing = 3 / rise
  const sums = { covered: 0, bounded: 0 }
  for (let run = 0; run < runs; run++) {
    const y = autoregressiveNoise(gaps, phi, normal).map((value, i) => value + rise * i)
    const fit = gls({ design, y })
    const [intercept, slope] = fit.coefficients as [number, number]
    const { degreesOfFreedom } = glsInterval(fit, [0, 1], 0.95)
    const { covariance } = fit
    const set = fiellerSet({ coefficients: [intercept, slope], covariance, degreesOfFreedom }, 3, 0.95)
    const isHeld =
      set.kind === 'interval'
        ? set.from <= crossing && crossing <= set.to
        : set.kind !== 'complement' || crossing <= set.before || crossing >= set.after
    sums.covered += isHeld ? 1 : 0
    sums.bounded += set.kind === 'interval' ? 1 : 0
  }
  return { covered: sums.covered / runs, bounded: sums.bounded / runs }
}

/** Part of the 95 % sets of positions of a step that hold the true one, which lies anywhere in the middle ¾. */
export const coverageOfPosition = (
  { count, phi, step, runs }: { count: number; phi: number; step: number; runs: number },
  seed: number,
): {
  readonly covered: number
  readonly size: number
  readonly within2: number
  readonly within5: number
} => {
  const random = seededRandom(seed)
  const normal = normalPairs(random)
  const gaps = new Float64Array(count - 1).fill(1)
  const sums = { covered: 0, size: 0, within2: 0, within5: 0 }
  for (let run = 0; run < runs; run++) {
    const at = Math.floor(count * (0.125 + 0.75 * random()))
    const y = autoregressiveNoise(gaps, phi, normal).map((value, i) => value + (i < at ? 0 : step))
    const { positions, mostProbable } = crediblePositions(changePositionPosterior(y, gaps, phi), 0.95)
    sums.covered += positions.includes(at) ? 1 : 0
    sums.size += positions.length
    sums.within2 += Math.abs(mostProbable - at) <= 2 ? 1 : 0
    sums.within5 += Math.abs(mostProbable - at) <= 5 ? 1 : 0
  }
  return {
    covered: sums.covered / runs,
    size: sums.size / runs,
    within2: sums.within2 / runs,
    within5: sums.within5 / runs,
  }
}
